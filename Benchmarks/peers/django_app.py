"""The list of fiches as a Django application would write it, with its templates and its connection."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.urls import path
from fiches import DATABASE, TEMPLATES, page

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE, "CONN_MAX_AGE": None}},
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [TEMPLATES],
    }],
)  # fmt: skip


def query(text: str, values: tuple) -> list:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n")


def show(request: HttpRequest, slug: str) -> HttpResponse:
    values = page(query, request.COOKIES.get("maillage"), slug, "%s")
    if values is None:
        return HttpResponseForbidden()
    return render(request, "fiches.html", values)


urlpatterns = [path("sante", health), path("ctg/<slug>/fiches", show)]
app = get_wsgi_application()
