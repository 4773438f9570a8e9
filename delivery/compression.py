from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Compresses words. Pictures and fonts are compressed already: they would only lose their
    length and cost time, on every request."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "")
        if kind.startswith(("image/", "font/")) and kind != "image/svg+xml":
            return response
        return super().process_response(request, response)
