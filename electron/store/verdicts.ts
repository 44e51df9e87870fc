/** What people said of readings, and what follows from it: misreadings, and digits whose truth is known. */
import { DIGIT_PIXELS } from '../contract/digit.ts';
import type { Misreading } from '../contract/calls.ts';
import type { Confirmed } from '../contract/jobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Db } from './database.ts';

export interface Verdicts {
  /** The reading is right. Answers its scan. @throws {Failure} `nothing-to-confirm` where it has no postcode. */
  confirm(reading: number): number;
  /**
   * The postcode is this one; where that is what was read, the reading is confirmed. Answers its scan.
   * @throws {Failure} `wrong-length` where its country's postcodes have more or fewer digits.
   */
  correct(reading: number, postcode: string): number;
  /** Takes back what was last said of this reading's scan, if anything was. Answers the scan. */
  takeBack(reading: number): number;
  misreadings(offset: number, limit: number): { total: number; misreadings: Misreading[] };
  /**
   * Every digit whose truth is known, in the order of the readings. However often its page was read and wherever the file
   * lies, it is here once, of the reading that a person spoke of last.
   */
  knownDigits(): Confirmed;
}

export function verdicts(db: Db): Verdicts {
  const read = db.prepare<[number], { scan: number; postcode: string | null; length: number }>(
    'SELECT scan, postcode, length FROM readings WHERE id = ?',
  );
  const say = db.prepare<{
    reading: number;
    said: string;
    before: string | null;
    after: string;
    at: string;
  }>(`
    INSERT INTO verdicts (reading, said, before, after, at) VALUES (@reading, @said, @before, @after, @at)`);
  const withdraw = db.prepare<{ scan: number; at: string }>(`
    UPDATE verdicts SET withdrawn_at = @at WHERE id = (
      SELECT max(v.id) FROM verdicts v JOIN readings r ON r.id = v.reading
      WHERE r.scan = @scan AND v.withdrawn_at IS NULL)`);
  const count = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM misreadings');
  const page = db.prepare<[number, number], Omit<Misreading, 'image'> & { image: Buffer | null }>(`
    SELECT m.reading, s.id AS scan, s.file, s.page, m.position, m.model, m.real, m.image
    FROM misreadings m JOIN readings r ON r.id = m.reading JOIN scans s ON s.id = r.scan
    ORDER BY m.reading, m.position LIMIT ? OFFSET ?`);
  const known = db.prepare<[], { page: string; position: number; real: string; image: Buffer }>(`
    SELECT s.sha256 || '/' || s.page AS page, k.position, k.real, k.image
    FROM known_digits k JOIN readings r ON r.id = k.reading JOIN scans s ON s.id = r.scan
    WHERE k.reading IN (
      SELECT reading FROM (
        SELECT v.reading, max(v.id) FROM standing v JOIN readings o ON o.id = v.reading JOIN scans t ON t.id = o.scan
        WHERE t.sha256 IS NOT NULL GROUP BY t.sha256, t.page
      )
    )
    ORDER BY k.reading, k.position`);

  const reading = (id: number) => {
    const row = read.get(id);
    if (row === undefined) throw new Error(`there is no reading ${id}`);
    return row;
  };
  const at = () => new Date().toISOString();
  const sayThat = (id: number, before: string | null, after: string): void => {
    say.run({ reading: id, said: before === after ? 'confirmed' : 'corrected', before, after, at: at() });
  };

  return {
    confirm(id) {
      const { scan, postcode } = reading(id);
      if (postcode === null) throw new Failure({ code: 'nothing-to-confirm' });
      sayThat(id, postcode, postcode);
      return scan;
    },
    correct(id, real) {
      const { scan, postcode, length: digits } = reading(id);
      if (real.length !== digits) throw new Failure({ code: 'wrong-length', postcode: real, digits });
      sayThat(id, postcode, real);
      return scan;
    },
    takeBack(id) {
      const { scan } = reading(id);
      withdraw.run({ scan, at: at() });
      return scan;
    },
    misreadings(offset, limit) {
      const misreadings = page.all(limit, offset).map((row) => ({
        ...row,
        image: row.image === null ? null : new Uint8Array(row.image),
      }));
      return { total: count.get()!.total, misreadings };
    },
    knownDigits() {
      const digits = known.all();
      const images = new Uint8Array(digits.length * DIGIT_PIXELS);
      digits.forEach(({ image }, i) => images.set(image, i * DIGIT_PIXELS));
      const labels = Uint8Array.from(digits, ({ real }) => Number(real));
      return { images, labels, pages: digits.map(({ page }) => page) };
    },
  };
}
