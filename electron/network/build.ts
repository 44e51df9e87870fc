/** From a recipe to a network with its first weights. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../contract/reading.ts';
import type { Recipe } from '../contract/training.ts';
import { convolution, maxPooling } from './convolution.ts';
import { dense, dropout, type Layer, relu, sigmoidLayer } from './layers.ts';
import type { Engine, Picture } from './matrix.ts';
import { batchNormalisation } from './normalisation.ts';
import type { Draw, Network } from './network.ts';
import type { Random } from './random.ts';
import { createTwoLayer } from './twolayer.ts';

/**
 * The notebook's shape is built as the notebook's network, everything else layer by layer.
 * @param capacity the largest number of examples in one pass.
 * @param random draws the first weights; null leaves them 0, to be loaded.
 */
export function buildNetwork(
  recipe: Recipe,
  engine: Engine,
  capacity: number,
  random: Random | null,
): Network {
  const [first, ...others] = recipe.hidden;
  const outputs = recipe.output.neurons;
  if (
    others.length === 0 &&
    first?.kind === 'dense' &&
    first.activation === 'sigmoid' &&
    first.dropout === 0
  ) {
    const size = { inputs: DIGIT_PIXELS, hidden: first.neurons, outputs };
    return createTwoLayer(engine, size, capacity, drawWeights(recipe, random, 'sigmoid'));
  }
  return stack(layersOf(recipe, engine, capacity, random));
}

/** Layers one after the other. */
export function stack(layers: readonly Layer[]): Network {
  return {
    parameters: layers.flatMap(({ parameters }) => parameters),
    stored: layers.flatMap(({ parameters, state = [] }) => [...parameters, ...state]),
    forward: (X, chance) => layers.reduce((values, layer) => layer.forward(values, chance), X),
    backward: (dZ) => {
      layers.reduceRight<typeof dZ | null>((gradient, layer) => gradient && layer.backward(gradient), dZ);
    },
  };
}

function layersOf(recipe: Recipe, engine: Engine, capacity: number, random: Random | null): Layer[] {
  const layers: Layer[] = [];
  let picture: Picture = { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  recipe.hidden.forEach((layer, index) => {
    const name = `hidden${index + 1}`;
    const first = index === 0;
    if (layer.kind === 'convolution') {
      const { channels, pooled } = layer;
      const draw = drawWeights(recipe, random, 'relu');
      layers.push(convolution(engine, { name, picture, channels, first }, capacity, draw));
      picture = { ...picture, channels };
      if (pooled) {
        layers.push(maxPooling(engine, picture, capacity));
        picture = { height: picture.height >> 1, width: picture.width >> 1, channels };
      }
      const pixels = picture.height * picture.width;
      layers.push(batchNormalisation(engine, { name, channels, pixels }, capacity), relu());
    } else {
      const { neurons, activation, dropout: share } = layer;
      const draw = drawWeights(recipe, random, activation);
      layers.push(dense(engine, { name, inputs: valuesOf(picture), neurons, first }, capacity, draw));
      layers.push(activation === 'relu' ? relu() : sigmoidLayer());
      if (share > 0) layers.push(dropout(engine, neurons, share, capacity));
      picture = { height: 1, width: 1, channels: neurons };
    }
  });
  const size = {
    name: 'output',
    inputs: valuesOf(picture),
    neurons: recipe.output.neurons,
    first: layers.length === 0,
  };
  layers.push(dense(engine, size, capacity, drawWeights(recipe, random, 'sigmoid')));
  return layers;
}

function valuesOf({ height, width, channels }: Picture): number {
  return height * width * channels;
}

/** `scaled` keeps the variance of the activations from layer to layer: 1/n, and 2/n before a ReLU (He et al. 2015). */
function drawWeights(
  { initialisation }: Recipe,
  random: Random | null,
  activation: 'sigmoid' | 'relu',
): Draw {
  if (random === null) return () => 0;
  if (initialisation === 'uniform-rand') return () => random.next();
  const gain = activation === 'relu' ? 2 : 1;
  return (inputs) => random.normal() * Math.sqrt(gain / inputs);
}
