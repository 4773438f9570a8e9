"""The tables of the manifest and what is asked of them.

`places` are the addresses of a bake, in the order in which they are asked. A page and its files carry
the number of the bake that made them last, or found them as they should be.
"""

SCHEMA = """
PRAGMA cache_size = -16000;
CREATE TABLE IF NOT EXISTS bakes (id INTEGER PRIMARY KEY, version TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    path TEXT PRIMARY KEY, bake INTEGER NOT NULL, location TEXT NOT NULL, pictures TEXT NOT NULL,
    tags TEXT
);
CREATE INDEX IF NOT EXISTS moved ON pages (path) WHERE location <> '';
CREATE TABLE IF NOT EXISTS files (
    name TEXT NOT NULL, path TEXT NOT NULL, bake INTEGER NOT NULL, PRIMARY KEY (name, path)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_of_path ON files (path);
CREATE TABLE IF NOT EXISTS places (
    position INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, is_former INTEGER NOT NULL
);
"""

ADD_BAKE = "INSERT INTO bakes (version, content) VALUES (?, ?)"
EARLIER = "SELECT id, version, content FROM bakes WHERE id <> ?"
FORGET_BAKES = "DELETE FROM bakes WHERE id <> ?"

ADD_PLACE = "INSERT OR IGNORE INTO places (path, is_former) VALUES (?, ?)"
IS_TAKEN = "SELECT 1 FROM places WHERE path IN (?, ?) AND NOT is_former"
# Those that come first keep their order.
PUT_FIRST = "UPDATE places SET position = position - 1000000000000 WHERE path = ?"
LAST_PLACE = "SELECT max(position) FROM places"
COUNT_PLACES = "SELECT count(*) FROM places"
FORGET_PLACES = "DELETE FROM places"

ADD_PAGE = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)"
PAGE = "SELECT location, pictures FROM pages WHERE path = ?"
KEEP_PAGE = "UPDATE pages SET bake = ? WHERE path = ? AND bake = ?"
FORGET_PAGES = "DELETE FROM pages WHERE bake <> ?"
KNOWN = """
SELECT position, path, bake, tags, (
    SELECT json_group_array(name) FROM files WHERE files.path = pages.path AND files.bake = pages.bake
)
FROM places JOIN pages USING (path)
WHERE position > ? AND bake <> ? AND tags IS NOT NULL ORDER BY position LIMIT ?
"""
UNDONE = """
SELECT position, path FROM places LEFT JOIN pages USING (path)
WHERE position > ? AND bake IS NOT ? ORDER BY position LIMIT ?
"""
MOVED = """
SELECT path, location FROM pages JOIN places USING (path)
WHERE location <> '' AND bake = ? ORDER BY position
"""
ADD_PICTURES = """
INSERT OR IGNORE INTO places (path, is_former)
SELECT DISTINCT value, FALSE FROM pages, json_each(pages.pictures) WHERE bake = ? ORDER BY value
"""

ADD_FILE = "INSERT OR IGNORE INTO files VALUES (?, ?, ?)"
SET_FILE = "INSERT OR REPLACE INTO files VALUES (?, ?, ?)"
FILES = "SELECT name FROM files WHERE bake = ?"
FILES_OF = "SELECT name FROM files WHERE path = ?"
KEEP_FILES = "UPDATE files SET bake = ? WHERE path = ? AND bake = ?"
UNEXPECTED = "SELECT DISTINCT path FROM files WHERE path NOT IN (SELECT path FROM places)"
FORMER_WITH_FILES = """
SELECT path FROM places WHERE is_former AND path IN (SELECT path FROM files) ORDER BY path
"""
ONLY_OF = """
SELECT name FROM files WHERE path = ? AND bake <> ? AND NOT EXISTS (
    SELECT 1 FROM files AS other WHERE other.name = files.name AND other.path <> files.path
)
"""
LEFT_OVER = """
SELECT DISTINCT name FROM files WHERE name > ? AND NOT EXISTS (
    SELECT 1 FROM files AS other WHERE other.name = files.name AND other.bake = ?
) ORDER BY name LIMIT ?
"""
FORGET_FILE = "DELETE FROM files WHERE name = ?"
FORGET_OLD_CLAIMS = """
DELETE FROM files WHERE bake <> ?1 AND EXISTS (
    SELECT 1 FROM files AS other WHERE other.name = files.name AND other.bake = ?1
)
"""
