/** A Django command for what the page importer of sites-faciles does not take; a team adapts it to its site. */
export const importCommand = `"""Turn the imported pages into blog posts with their dates, tags, categories and authors.

Put this file into APP/management/commands/complete_imported_posts.py and run, after the page importer:

    python manage.py complete_imported_posts posts.json --index SLUG_OF_THE_BLOG

A post whose slug the blog already has is updated. Written for the models of sites-faciles; it has not been run here.
"""

import json

from django.core.management.base import BaseCommand
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from blog.models import BlogEntryPage, BlogIndexPage, Category, Person
from content_manager.models import ContentPage
from wagtail.images import get_image_model


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--index", required=True)

    def handle(self, *args, **options):
        index = BlogIndexPage.objects.get(slug=options["index"])
        with open(options["file"], encoding="utf-8") as file:
            posts = json.load(file)
        for post in posts:
            page = ContentPage.objects.filter(source_url=post["html_url"]).first()
            if page is None:
                self.stderr.write(f"not imported: {post['html_url']}")
                continue
            entry = BlogEntryPage.objects.child_of(index).filter(slug=post["slug"]).first()
            if entry is None:
                entry = index.add_child(instance=BlogEntryPage(title=post["title"], slug=post["slug"]))
            entry.title, entry.body = post["title"], page.body
            if post["date"]:
                entry.date = entry.first_published_at = parse_datetime(post["date"])
            entry.search_description = post["lead"]
            if post["hero"]:
                entry.header_image = get_image_model().objects.filter(title=post["hero"]).first()
            entry.tags.set(post["tags"])
            entry.blog_categories.set(
                Category.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name[:80]})[0]
                for name in post["categories"]
            )
            entry.authors.set(Person.objects.get_or_create(name=name)[0] for name in post["authors"])
            entry.save_revision().publish()
            if post["draft"]:
                entry.unpublish()
            page.delete()
`;
