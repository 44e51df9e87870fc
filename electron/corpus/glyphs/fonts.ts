/**
 * Opens the fonts of the corpus, which are development packages, as faces. @fontsource ships woff and woff2 only, and
 * sharp's own text ignores such files without a word and draws a default sans: outlines are taken here instead.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import type { Font, PathCommand } from 'opentype.js';
import type { Split } from '../../contract/envelopes.ts';
import { Failure } from '../../contract/failure.ts';
import type { FontFace, Glyph } from './face.ts';
import { figureFaceNames } from './figure-names.ts';
import { fontNames, type FontName } from './font-names.ts';

const require = createRequire(import.meta.url);

/**
 * The upright faces of a split: its regular weight, and its bold one where there is one.
 * @throws {Failure} `no-fonts` where the development packages are not installed
 */
export function openFonts(split: Split): Promise<FontFace[]> {
  return openAll(fontNames(split));
}

/** As `openFonts`: the training split's further hands, of which the figures alone may be used. */
export function openFigureFaces(): Promise<FontFace[]> {
  return openAll(figureFaceNames());
}

async function openAll(names: readonly FontName[]): Promise<FontFace[]> {
  try {
    const { default: opentype } = await import('opentype.js');
    const faces = await Promise.all(names.map((name) => openFont(name, opentype.parse)));
    return faces.flat();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Failure({ code: 'no-fonts' }, { cause });
  }
}

async function openFont({ name, hand }: FontName, parse: (bytes: ArrayBuffer) => Font): Promise<FontFace[]> {
  const folder = dirname(require.resolve(`@fontsource/${name}/package.json`));
  const { weights } = JSON.parse(await readFile(join(folder, 'metadata.json'), 'utf8')) as {
    weights: number[];
  };
  const regular = weights.includes(400) ? 400 : weights[0];
  const chosen = weights.includes(700) && regular !== 700 ? [regular, 700] : [regular];
  return Promise.all(
    chosen.map(async (weight) => {
      const bytes = await readFile(join(folder, 'files', `${name}-latin-${weight}-normal.woff`));
      const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      return openFace(font, weight === regular ? name : `${name}-${weight}`, hand);
    }),
  );
}

function openFace(font: Font, name: string, hand: boolean): FontFace {
  const glyphs = new Map<string, Glyph | null>();
  const draw = (character: string): Glyph | null => {
    // Glyph 0 is the box that stands for what a font lacks.
    if (font.charToGlyphIndex(character) === 0) return null;
    const glyph = font.charToGlyph(character);
    return {
      path: pathData(glyph.getPath(0, 0, 1000).commands),
      advance: ((glyph.advanceWidth ?? 0) * 1000) / font.unitsPerEm,
    };
  };
  const eight = font.charToGlyph('8').getPath(0, 0, 1000).getBoundingBox();
  return {
    name,
    hand,
    figureHeight: -eight.y1,
    glyph(character) {
      const known = glyphs.get(character);
      if (known !== undefined) return known;
      const drawn = draw(character);
      glyphs.set(character, drawn);
      return drawn;
    },
  };
}

function pathData(commands: readonly PathCommand[]): string {
  return commands
    .map((command) => {
      switch (command.type) {
        case 'Z':
          return 'Z';
        case 'C':
          return `C${numbers(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
        case 'Q':
          return `Q${numbers(command.x1, command.y1, command.x, command.y)}`;
        default:
          return command.type + numbers(command.x, command.y);
      }
    })
    .join('');
}

function numbers(...values: number[]): string {
  return values.map((value) => value.toFixed(1)).join(' ');
}
