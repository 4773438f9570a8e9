from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "papers"

    def ready(self):
        from papers import lookup, paper_counts
        from papers.identity import likely

        likely.watch()
        lookup.watch()
        paper_counts.watch(self)
