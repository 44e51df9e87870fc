/**
 * The schema, as the steps that lead to it. A step that has shipped is never changed, only followed by another:
 * `user_version` counts the steps a file has taken.
 *
 * What a person said stands in `verdicts` and is never overwritten: taking it back adds the moment. A misreading is
 * not stored at all; it is the difference between a reading and the verdict that stands, and so a view.
 */
export const MIGRATIONS: readonly string[] = [
  `
-- One page as it came. The same bytes at the same path are the same scan, however often they are read; a copy at
-- another path is a scan of its own, because a row must lead to the file it names.
CREATE TABLE scans (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  page INTEGER NOT NULL CHECK (page >= 1),
  sha256 TEXT CHECK (length(sha256) = 64),
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  seen_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scans_identity ON scans (file, page, coalesce(sha256, ''));
CREATE INDEX scans_by_content ON scans (sha256);

-- Every model that ever read or was trained here; the files lie in the models folder.
CREATE TABLE models (
  id TEXT PRIMARY KEY,
  card TEXT NOT NULL CHECK (json_valid(card)),
  active INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
  discarded_at TEXT
) STRICT;
CREATE UNIQUE INDEX models_active ON models (active) WHERE active = 1;

-- One attempt to read a scan.
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
) STRICT;
CREATE INDEX readings_by_scan ON readings (scan);

-- The digits of a reading, as the network saw them: image is 28×28 by rows, 0 paper to 255 ink.
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

-- Confirmations and corrections: before is what the model read, after what the person says.
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
CREATE INDEX verdicts_standing ON verdicts (reading) WHERE withdrawn_at IS NULL;

-- One training.
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

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- The window's list, in the order in which scans were dropped.
CREATE TABLE queue (
  position INTEGER PRIMARY KEY,
  scan INTEGER NOT NULL UNIQUE REFERENCES scans (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled'))
) STRICT;
CREATE INDEX queue_waiting ON queue (position) WHERE state = 'waiting';

-- The last word on each reading.
CREATE VIEW standing AS
SELECT v.* FROM verdicts v
WHERE v.id = (SELECT max(id) FROM verdicts WHERE reading = v.reading AND withdrawn_at IS NULL);

-- Digits whose truth is known. A truth is laid along the digits one by one where there are as many and at most half
-- differ. Beyond that the cut or the place was wrong (a stroke too many shifts all that follows; another line has
-- other digits), no picture can be given its digit, and a network taught so would learn nonsense.
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

-- What a person corrected: the digits that differ, or the whole line (position is null) where they cannot be laid
-- side by side.
CREATE VIEW misreadings AS
SELECT v.reading AS reading, k.position AS position, k.model AS model, k.real AS real, k.image AS image
FROM standing v JOIN known_digits k ON k.reading = v.reading
WHERE v.said = 'corrected' AND k.model <> k.real
UNION ALL
SELECT v.reading, NULL, coalesce(v.before, ''), v.after, NULL
FROM standing v
WHERE v.said = 'corrected' AND NOT EXISTS (SELECT 1 FROM known_digits k WHERE k.reading = v.reading);
`,
  `
-- Which model was made the one that reads, use after use; null is the one that ships. Going back undoes the last use.
CREATE TABLE uses (
  id INTEGER PRIMARY KEY,
  model TEXT REFERENCES models (id),
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
INSERT INTO uses (model, at) SELECT id, strftime('%Y-%m-%dT%H:%M:%fZ') FROM models WHERE active = 1;
`,
  `
-- How often MNIST's test set was opened for a model besides its own training, by the SHA-256 of its weights.
CREATE TABLE openings (
  weights TEXT PRIMARY KEY CHECK (length(weights) = 64),
  times INTEGER NOT NULL CHECK (times > 0)
) STRICT, WITHOUT ROWID;
`,
  `
-- The box in which alone a person had the postcode looked for, in pixels of the page; null is the whole page.
ALTER TABLE readings ADD COLUMN region TEXT CHECK (json_valid(region));
`,
  `
-- Whose postcodes a reading looked for, by the code of the country's profile, and how many digits they have: every
-- reading before this step was a French one.
ALTER TABLE readings ADD COLUMN country TEXT NOT NULL DEFAULT 'FR';
ALTER TABLE readings ADD COLUMN length INTEGER NOT NULL DEFAULT 5 CHECK (length BETWEEN 2 AND 10);
`,
  `
-- Files that were dropped and not looked into yet, in order: how many pages each has, nobody knows.
CREATE TABLE dropped (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL
) STRICT;
`,
];
