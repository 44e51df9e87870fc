/** PDF files as small as they can be, written by hand: pages of one picture, as scanners make them, or of drawing. */

export interface PdfImage {
  /** The stream as it stands in the file. */
  bytes: Uint8Array;
  filter: 'DCTDecode' | 'FlateDecode';
  /** In pixels. */
  width: number;
  height: number;
  /** Its colour space, as the file writes it. */
  space: string;
  /** Bits a sample; 8 if left out. */
  bits?: 1 | 2 | 4 | 8 | 16;
}

export interface PdfPage {
  /** In points, 72 an inch. */
  width: number;
  height: number;
  /** Covers the page. */
  image?: PdfImage;
  /** Drawn after it, in the language of page contents. */
  content?: string;
  /** Clockwise, in degrees. */
  turn?: 0 | 90 | 180 | 270;
  /** The picture stands in a form of the page, as some programs have it. */
  form?: boolean;
}

/** @param trailer entries beside the root: `/Encrypt …` */
export function pdf(pages: readonly PdfPage[], trailer = ''): Buffer {
  const objects: Buffer[] = [];
  const add = (...parts: (string | Uint8Array)[]): number =>
    objects.push(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
  const stream = (entries: string, bytes: string | Uint8Array): number =>
    add(`<<${entries}/Length ${Buffer.from(bytes as string).length}>>stream\n`, bytes, '\nendstream');

  add('<</Type/Catalog/Pages 2 0 R>>');
  const tree = add('') - 1;
  const kids = pages.map(({ width, height, image, content = '', turn = 0, form = false }) => {
    let resources = '';
    let drawn = content;
    if (image !== undefined) {
      let picture = stream(
        `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}/ColorSpace ${image.space}/BitsPerComponent ${image.bits ?? 8}/Filter/${image.filter}`,
        image.bytes,
      );
      if (form) {
        const box = `/BBox[0 0 1 1]/Resources<</XObject<</I ${picture} 0 R>>>>`;
        picture = stream(`/Type/XObject/Subtype/Form${box}`, '/I Do');
      }
      resources = `/XObject<</X ${picture} 0 R>>`;
      drawn = `q ${width} 0 0 ${height} 0 0 cm /X Do Q ${content}`;
    }
    const contents = stream('', drawn);
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${turn}/Resources<<${resources}>>/Contents ${contents} 0 R>>`,
    );
  });
  objects[tree] = Buffer.from(
    `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`,
  );

  const parts = [Buffer.from('%PDF-1.4\n')];
  let at = parts[0].length;
  const offsets = objects.map((object, n) => {
    const part = Buffer.concat([Buffer.from(`${n + 1} 0 obj`), object, Buffer.from('endobj\n')]);
    const offset = at;
    parts.push(part);
    at += part.length;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** Opened by no password, and by no empty one. */
export const LOCKED = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>/P -4>>`;
