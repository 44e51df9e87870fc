import { expect, test } from 'vitest';
import { shapes } from '../../../../electron/network/notebook/shapes.ts';
import { createTwoLayer } from '../../../../electron/network/layers/twolayer.ts';
import { createReference } from '../reference.ts';

const size = { inputs: 7, hidden: 5, outputs: 3 };
const all = shapes({ ...size, m: 4 }, { inputs: 784, hidden: 50, outputs: 10, m: 10 });
const shapeOf = (name: string) => {
  const [rows, columns] = all.find((shape) => shape.name === name)!.xor;
  return { rows, columns };
};

test('the parameters have the shapes of the network’s own', () => {
  const network = createTwoLayer({ engine: createReference(), capacity: 4, shared: null }, size);
  for (const { name, shape } of network.parameters) {
    const { rows, columns } = shapeOf(name);
    expect([rows, columns], name).toEqual(shape.length === 2 ? shape : [...shape, 1]);
  }
});

test('every product that is printed can be computed, and gives the shape that is printed', () => {
  const products = all.flatMap(({ name, formula }) => {
    const [, left, right] = /^(\w+ᵀ?)·(\w+ᵀ?)( \+.*)?$/.exec(formula) ?? [];
    return left === undefined ? [] : [{ name, left, right }];
  });
  expect(products.map(({ name }) => name)).toEqual(['Z1', 'Z2', 'dW2', 'dA1', 'dW1']);
  const operand = (text: string) => {
    const { rows, columns } = shapeOf(text.replace('ᵀ', ''));
    return text.endsWith('ᵀ') ? { rows: columns, columns: rows } : { rows, columns };
  };
  for (const { name, left, right } of products) {
    const [A, B] = [operand(left), operand(right)];
    expect(A.columns, name).toBe(B.rows);
    expect({ rows: A.rows, columns: B.columns }, name).toEqual(shapeOf(name));
  }
});

test('MNIST’s shapes are the notebook’s', () => {
  const mnist = Object.fromEntries(all.map(({ name, mnist }) => [name, mnist.join('×')]));
  expect(mnist).toMatchObject({ X: '784×10', W1: '50×784', b1: '50×1', A1: '50×10', dW1: '50×784', dZ2: '10×10' }); // prettier-ignore
});
