"""Pages of joint projects and of sites."""
