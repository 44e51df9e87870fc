CREATE UNIQUE INDEX models_active ON models (active) WHERE active = 1;

CREATE INDEX queue_waiting ON queue (position) WHERE state = 'waiting';

CREATE INDEX readings_by_scan ON readings (scan);

CREATE INDEX scans_by_content ON scans (sha256);

CREATE UNIQUE INDEX scans_identity ON scans (file, page, coalesce(sha256, ''));

CREATE INDEX verdicts_standing ON verdicts (reading) WHERE withdrawn_at IS NULL;

CREATE TABLE digits (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9),
  confidence REAL NOT NULL,
  box TEXT NOT NULL CHECK (json_valid(box)),
  activations TEXT NOT NULL CHECK (json_valid(activations)),
  image BLOB NOT NULL CHECK (length(image) = 784),
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE dropped (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL
) STRICT;

CREATE TABLE models (
  id TEXT PRIMARY KEY,
  card TEXT NOT NULL CHECK (json_valid(card)),
  active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
  discarded_at TEXT
) STRICT;

CREATE TABLE openings (
  weights TEXT PRIMARY KEY CHECK (length(weights) = 64),
  times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue (
  position INTEGER PRIMARY KEY,
  scan INTEGER NOT NULL UNIQUE REFERENCES scans (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled'))
) STRICT;

CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  scan INTEGER NOT NULL REFERENCES scans (id) ON DELETE CASCADE,
  model TEXT REFERENCES models (id),
  at TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('read', 'rejected', 'failed')),
  postcode TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  candidates TEXT NOT NULL CHECK (json_valid(candidates)),
  reason TEXT CHECK (json_valid(reason)),
  error_class TEXT GENERATED ALWAYS AS (CASE status WHEN 'failed' THEN reason ->> '$.code' END) VIRTUAL,
  ms REAL NOT NULL,
  stages TEXT NOT NULL CHECK (json_valid(stages))
, region TEXT CHECK (json_valid(region)), country TEXT NOT NULL DEFAULT 'FR', length INTEGER NOT NULL DEFAULT 5 CHECK (length BETWEEN 2 AND 10)) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  recipe TEXT NOT NULL CHECK (json_valid(recipe)),
  seed INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('trained', 'cancelled', 'failed')),
  model TEXT REFERENCES models (id),
  detail TEXT
) STRICT;

CREATE TABLE scans (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  page INTEGER NOT NULL CHECK (page >= 1),
  sha256 TEXT CHECK (length(sha256) = 64),
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  seen_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE uses (
  id INTEGER PRIMARY KEY,
  model TEXT REFERENCES models (id),
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE verdicts (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  said TEXT NOT NULL CHECK (said IN ('confirmed', 'corrected')),
  before TEXT,
  after TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK ((said = 'confirmed') = (before IS after))
) STRICT;

CREATE VIEW known_digits AS
SELECT v.reading AS reading, d.position AS position, d.image AS image,
  substr(v.before, d.position + 1, 1) AS model, substr(v.after, d.position + 1, 1) AS real
FROM standing v JOIN digits d ON d.reading = v.reading
WHERE length(v.before) = length(v.after)
  AND length(v.after) = (SELECT count(*) FROM digits WHERE reading = v.reading)
  AND 2 * (
    SELECT count(*) FROM digits e
    WHERE e.reading = v.reading AND substr(v.before, e.position + 1, 1) <> substr(v.after, e.position + 1, 1)
  ) <= length(v.after);

CREATE VIEW misreadings AS
SELECT v.reading AS reading, k.position AS position, k.model AS model, k.real AS real, k.image AS image
FROM standing v JOIN known_digits k ON k.reading = v.reading
WHERE v.said = 'corrected' AND k.model <> k.real
UNION ALL
SELECT v.reading, NULL, coalesce(v.before, ''), v.after, NULL
FROM standing v
WHERE v.said = 'corrected' AND NOT EXISTS (SELECT 1 FROM known_digits k WHERE k.reading = v.reading);

CREATE VIEW standing AS
SELECT v.* FROM verdicts v
WHERE v.id = (SELECT max(id) FROM verdicts WHERE reading = v.reading AND withdrawn_at IS NULL);
