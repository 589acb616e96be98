"""How the pages draw a form: an error summary, then each field with label, help and error, wired for everyone."""

from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
