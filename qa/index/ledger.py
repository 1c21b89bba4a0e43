"""The catalog, written: which record of which source holds which article, and its versions.

Every method is one transaction, so that the catalog always holds whole articles, and every one
can be repeated: indexing that was killed goes on by running again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select, text, update

from qa.articles.article import Article
from qa.index import article_rows, content, identity, manifest, schema
from qa.index.catalog import ids_json
from qa.index.content import Change, Content, Place
from qa.index.writer import CatalogWriter

_ONLY_AT = """
    SELECT count(DISTINCT article_id) FROM place
    WHERE id IN (SELECT value FROM json_each(:ids)) AND article_id NOT IN
    (SELECT article_id FROM place WHERE id NOT IN (SELECT value FROM json_each(:ids)))"""


class Ledger:
    """Records what indexing found. The caller holds the archive's lock."""

    def __init__(self, writer: CatalogWriter) -> None:
        self._writer = writer
        self._keywords = writer.keywords

    def begin_run(self) -> int:
        """Number a run of indexing; what it sees is marked with that number."""
        with self._writer.writing() as connection:
            run = int(manifest.read(connection)["run"]) + 1
            manifest.write(connection, {"run": str(run)})
            return run

    def source(self, location: str) -> int:
        """Return the row number of the source at that path or URL, adding it where new."""
        # The bytes of a path need not be UTF-8, those of the catalog must.
        location = os.fsencode(location).decode("utf-8", "backslashreplace")
        with self._writer.writing() as connection:
            known = connection.execute(
                select(schema.source.c.id).where(schema.source.c.location == location)
            ).scalar()
            if known is not None:
                return int(known)
            return content.inserted(connection, schema.source, location=location)

    def is_new(self, source_id: int) -> bool:
        """Return whether nothing was found in that source yet."""
        query = select(schema.place.c.id).where(schema.place.c.source_id == source_id).limit(1)
        with self._writer.writing() as connection:
            return connection.execute(query).scalar() is None

    def known(self, source_id: int, place: Place) -> int | None:
        """Return the row number of the place if nothing about it has changed, else None."""
        places = schema.place.c
        with self._writer.writing() as connection:
            return connection.execute(
                select(places.id).where(
                    places.source_id == source_id,
                    places.path == place.path,
                    places.raw_sha256 == place.raw_sha256,
                    places.reader_version == place.reader_version,
                )
            ).scalar()

    def touch(self, seen: Mapping[int, int | None], run: int) -> None:
        """Mark unchanged places as seen in this run; `seen` gives each its line of today."""
        places = schema.place
        with self._writer.writing() as connection:
            for place_id, line in seen.items():
                connection.execute(
                    update(places).where(places.c.id == place_id).values(seen_run=run, line=line)
                )

    def keep(self, source_id: int, path: str, run: int) -> None:
        """Keep what was found at a path or below it: it is there, though unreadable now."""
        places = schema.place
        below = "" if path == "." else f"{path}/"
        with self._writer.writing() as connection:
            connection.execute(
                update(places)
                .where(
                    places.c.source_id == source_id,
                    (places.c.path == path) | (func.substr(places.c.path, 1, len(below)) == below),
                )
                .values(kept_run=run)
            )

    def record(self, run: int, source_id: int, place: Place, article: Article) -> Change:
        """Bring the catalog to what the record holds; one transaction.

        A record of a known key changes that article, unless this run has met the key in
        another record already: then it is an article of its own, under a key with the first
        digits of its hash. The same body, outlet and date is one article found twice.

        Records that have not changed are to be touched before others are recorded: only then
        the outcome does not depend on the order of the two.
        """
        with self._writer.writing() as connection:
            held = content.put(connection, article)
            known = identity.by_key(connection, run, source_id, place, article.key)
            twins = identity.twins(connection, held)
            if known is not None and (known in twins or not twins):
                article_id = known
                change = article_rows.change(connection, self._keywords, known, held)
            else:
                article_id, change = self._house(connection, source_id, article.key, held, twins)
            left = _supersede(connection, run, source_id, place, article.key, {article_id, known})
            if change is Change.TWIN and article_id in left:
                change = Change.UNCHANGED
            content.inserted(
                connection,
                schema.place,
                article_id=article_id,
                source_id=source_id,
                path=place.path,
                line=place.line,
                key=article.key,
                raw_sha256=place.raw_sha256,
                reader_version=place.reader_version,
                seen_run=run,
                **held.values(),
            )
            if change in {Change.CHANGED, Change.METADATA}:
                self._split_off(connection, article_id, held)
            for other in sorted(left - {article_id}):
                heir = article_id if other == known else None
                article_rows.remove_if_homeless(connection, self._keywords, other, heir)
            return change

    def unseen(self, source_ids: Sequence[int], run: int) -> list[int]:
        """Return the places of those sources that this run neither saw nor keeps."""
        places = schema.place.c
        with self._writer.writing() as connection:
            query = select(places.id).where(
                places.source_id.in_(source_ids), places.seen_run < run, places.kept_run < run
            )
            return list(connection.execute(query).scalars())

    def articles(self) -> int:
        """Return how many articles there are."""
        query = select(func.count()).select_from(schema.article)
        with self._writer.writing() as connection:
            return int(connection.execute(query).scalar_one())

    def only_at(self, place_ids: Sequence[int]) -> int:
        """Return how many articles stand nowhere but at those places."""
        with self._writer.writing() as connection:
            return int(
                connection.execute(text(_ONLY_AT), {"ids": ids_json(place_ids)}).scalar_one()
            )

    def prune(self, place_ids: Iterable[int]) -> int:
        """Forget those places; remove the articles that have none left, and count them."""
        removed = 0
        for place_id in place_ids:
            with self._writer.writing() as connection:
                article_id = connection.execute(
                    select(schema.place.c.article_id).where(schema.place.c.id == place_id)
                ).scalar()
                connection.execute(delete(schema.place).where(schema.place.c.id == place_id))
                if article_id is not None:
                    removed += article_rows.remove_if_homeless(
                        connection, self._keywords, article_id
                    )
        return removed

    def remove(self, article_id: int) -> None:
        """Remove an article with its places, versions and corrections."""
        with self._writer.writing() as connection:
            connection.execute(delete(schema.place).where(schema.place.c.article_id == article_id))
            article_rows.remove_if_homeless(connection, self._keywords, article_id)

    def correct(self, article_id: int, values: Mapping[str, str | None]) -> None:
        """Correct metadata by hand; the correction outlasts indexing again.

        Args:
            article_id: Row number.
            values: Field to value; None says that the field is unknown.
        """
        with self._writer.writing() as connection:
            _take_back(connection, article_id, values)
            for name, value in values.items():
                connection.execute(
                    insert(schema.correction),
                    {"article_id": article_id, "field": name, "value": value},
                )
            article_rows.put_in_force(connection, self._keywords, article_id)

    def take_back(self, article_id: int, fields: Iterable[str]) -> None:
        """Take corrections back: what was read is in force again."""
        with self._writer.writing() as connection:
            _take_back(connection, article_id, fields)
            article_rows.put_in_force(connection, self._keywords, article_id)

    def cut_again(self, cutting: str) -> int:
        """Cut every article again from the catalog, after splitter or lemmatizer changed."""
        with self._writer.writing() as connection:
            ids = list(connection.execute(select(schema.article.c.id)).scalars())
        for article_id in ids:
            with self._writer.writing() as connection:
                language = article_rows.get(connection, article_id).language
                article_rows.cut(connection, self._keywords, article_id, language)
        self._writer.update_manifest({"cutting": cutting})
        return len(ids)

    def _house(
        self, connection: Connection, source_id: int, key: str, held: Content, twins: Sequence[int]
    ) -> tuple[int, Change]:
        """Return the article that holds this already, else one that is added for it."""
        if twins:
            return twins[0], Change.TWIN
        key = identity.free_key(connection, source_id, key, held.sha256)
        added = article_rows.add(connection, self._keywords, source_id, key, held)
        return added, Change.ADDED

    def _split_off(self, connection: Connection, article_id: int, held: Content) -> None:
        """Give the places that hold something else than their article an article of their own."""
        places = schema.place
        rows = connection.execute(
            select(places, schema.body.c.sha256)
            .join(schema.body, schema.body.c.id == places.c.body_id)
            .where(places.c.article_id == article_id)
            .order_by(places.c.id)
        ).all()
        for row in rows:
            theirs = content.of(row)
            if theirs.item() == held.item():
                continue
            twins = identity.twins(connection, theirs)
            home, _ = self._house(connection, row.source_id, row.key, theirs, twins)
            connection.execute(update(places).where(places.c.id == row.id).values(article_id=home))


def _supersede(
    connection: Connection,
    run: int,
    source_id: int,
    place: Place,
    key: str,
    articles: set[int | None],
) -> set[int]:
    """Take out the places whose record this one replaces; return the articles they led to.

    A whole file replaces what was found at its path. In a file of many records it replaces the
    same record read before, or the one that its article was found at under the same key.
    """
    places = schema.place.c
    here = (places.source_id == source_id) & (places.path == place.path)
    replaced = [here]
    if place.line is not None:
        # One by one, each by its own index: asked for both at once, SQLite walks the whole file.
        met = [each for each in articles if each is not None]
        replaced = [
            here & (places.raw_sha256 == place.raw_sha256),
            here & (places.key == key) & (places.seen_run < run) & places.article_id.in_(met),
        ]
    left: set[int] = set()
    for condition in replaced:
        left.update(connection.execute(select(places.article_id).where(condition)).scalars())
        connection.execute(delete(schema.place).where(condition))
    return left


def _take_back(connection: Connection, article_id: int, fields: Iterable[str]) -> None:
    corrections = schema.correction.c
    connection.execute(
        delete(schema.correction).where(
            corrections.article_id == article_id, corrections.field.in_(list(fields))
        )
    )
