from prose.markdown import Rendered, render, render_abstract, render_inline

__all__ = ["Rendered", "render", "render_abstract", "render_inline"]
