from django.http import HttpResponse, HttpResponseBadRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prose.markdown import MAX_LENGTH, render, render_abstract, render_inline

KINDS = {"markdown": render, "abstract": render_abstract, "inline": render_inline}
LONGEST = 5 * MAX_LENGTH  # an abstract has no limit of its own; no preview needs more


@require_POST
def preview(request):
    """A fragment of HTML, from the renderer that makes the public page."""
    text = request.POST.get("text", "")
    kind = KINDS.get(request.POST.get("kind", "markdown"))
    if kind is None:
        return HttpResponseBadRequest(_("There is no such kind of text."))
    if len(text) > LONGEST:
        return HttpResponse(_("This text is too long for a preview."), status=413)
    return TemplateResponse(request, "admin/preview.html", {"rendered": kind(text)})
