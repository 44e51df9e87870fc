import { describe, expect, it } from 'vitest';
import { runBeside } from '../../../../electron/reader/postcode/beside.ts';
import type { ReadLattice } from '../../../../electron/reader/digits/read-lattice.ts';
import { wordLattice } from '../words.ts';

/** A line that lies so many pixels further right and further down on its page. */
function at(read: ReadLattice, right: number, down: number): ReadLattice {
  const strip = {
    ...read.lattice.strip,
    toWorking: (x: number, y: number): [number, number] => [x + right, y + down],
  };
  return { ...read, lattice: { ...read.lattice, strip } };
}

const code = wordLattice('31770');
const path = { read: code, pieces: [0, 1, 2, 3, 4], shape: {}, best: 0 };
const town = wordLattice('COLOMIERS');
const beside = (...others: ReadLattice[]) => runBeside(path, [code, ...others], 'before');

describe('what stands beside a path', () => {
  it('is the rest of its own line', () => {
    const read = wordLattice('F31770COLOMIERS');
    const own = { ...path, read, pieces: [1, 2, 3, 4, 5] };
    expect(runBeside(own, [read], 'before')).toEqual({ read, from: 6, to: 15 });
    expect(runBeside(own, [read], 'after')).toEqual({ read, from: 0, to: 1 });
  });

  it('is another line that goes on where it ends', () => {
    const other = at(town, 200, 10);
    expect(beside(other)).toEqual({ read: other, from: 0, to: 9 });
    // The part of it that lies beyond: the boxes' figures may be in it too.
    const both = at(wordLattice('31770COLOMIERS'), 0, 0);
    expect(beside(both)).toEqual({ read: both, from: 5, to: 14 });
  });

  it('stands before it where the country writes its town there', () => {
    const other = at(town, -300, -6);
    expect(runBeside(path, [code, other], 'after')).toEqual({ read: other, from: 0, to: 9 });
    expect(runBeside(path, [code, at(town, 200, 0)], 'after')).toBeNull();
  });

  it('is on the same level of a page that lies on its side', () => {
    // Along the line is down the page, and below it is to the left.
    const turned = (read: ReadLattice, along: number, below: number): ReadLattice => {
      const toWorking = (x: number, y: number): [number, number] => [500 - y - below, x + along];
      const strip = { ...read.lattice.strip, toWorking };
      return { ...read, lattice: { ...read.lattice, strip } };
    };
    const [own, level, below] = [turned(code, 0, 0), turned(town, 180, 8), turned(town, 180, 70)];
    expect(runBeside({ ...path, read: own }, [own, below, level], 'before')?.read).toBe(level);
    expect(runBeside({ ...path, read: own }, [own, below], 'before')).toBeNull();
  });

  it('is not the specks after it, nor more than a name can be', () => {
    const speckled = wordLattice('31770...');
    const other = at(town, 250, 0);
    expect(runBeside({ ...path, read: speckled }, [speckled, other], 'before')?.read).toBe(other);
    const long = wordLattice(`31770${'X'.repeat(300)}`);
    expect(runBeside({ ...path, read: long }, [long], 'before')).toEqual({ read: long, from: 5, to: 105 });
  });

  it('is the nearer of two', () => {
    const near = at(town, 180, 5);
    expect(beside(at(town, 260, 0), near)?.read).toBe(near);
  });

  it('is nothing above or below it, far away, on its other side, or too short to be a word', () => {
    expect(beside()).toBeNull();
    expect(beside(at(town, 160, 60))).toBeNull();
    expect(beside(at(town, 160, -60))).toBeNull();
    expect(beside(at(town, 900, 0))).toBeNull();
    expect(beside(at(town, -300, 0))).toBeNull();
    expect(beside(at(wordLattice('AB'), 160, 0))).toBeNull();
  });
});
