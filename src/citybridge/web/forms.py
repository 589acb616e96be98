"""How the pages draw a form field: label, help, error, wired for assistive technology."""

from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    field_template_name = "forms/field.html"
