from api.v1 import api

urlpatterns, _app_name, _namespace = api.urls
