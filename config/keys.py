"""What each site has of its own, and no other."""

from django.core.exceptions import ImproperlyConfigured

from config.environment import env, given

SHORTEST_KEY, FEWEST_LETTERS = 32, 10
KEY_OF_DEVELOPMENT = "only-for-development-with-debug-on"
NO_SECRETS = KEY_OF_DEVELOPMENT, "django-insecure-"  # the second is of `startproject`


def secret_key(debug: bool) -> str:
    """Neither a placeholder nor anything else that can be guessed."""
    value = env.str("SECRET_KEY", default="")
    if debug:
        return value or KEY_OF_DEVELOPMENT
    is_random = len(value) >= SHORTEST_KEY and len(set(value)) > FEWEST_LETTERS
    if is_random and not (is_placeholder(value) or value.startswith(NO_SECRETS)):
        return value
    fault = "can be guessed" if value else "is not set"
    raise ImproperlyConfigured(
        f"SECRET_KEY {fault}. Put a random string of at least {SHORTEST_KEY} characters into .env or "
        "the environment. This makes one: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )


def is_placeholder(value: str) -> bool:
    """As guides have them."""
    return value.startswith("<") and value.endswith(">")


def own_words(name: str, default: str) -> str:
    """What no other site may have."""
    value = given(name, default)
    if is_placeholder(value):
        raise ImproperlyConfigured(f'{name} is "{value}"; write words of your own in its place.')
    return value
