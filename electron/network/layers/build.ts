/** From a recipe to a network, its weights still 0. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';
import type { NetworkRecipe } from '../../contract/training.ts';
import { convolutionLayer, outputOf } from './convolution.ts';
import { dense, dropout, type Layer, relu, sigmoid } from './layers.ts';
import type { Network, Place } from './network.ts';
import { marginOf, type Picture, valuesOf } from './picture.ts';
import { createTwoLayer } from './twolayer.ts';

/** The notebook's shape is built as the notebook's network, everything else layer by layer. */
export function buildNetwork(recipe: NetworkRecipe, place: Place): Network {
  const [first, ...others] = recipe.hidden;
  const outputs = recipe.output.neurons;
  if (
    others.length === 0 &&
    first?.kind === 'dense' &&
    first.activation === 'sigmoid' &&
    first.dropout === 0
  ) {
    return createTwoLayer(place, { inputs: DIGIT_PIXELS, hidden: first.neurons, outputs });
  }
  return stack(layersOf(recipe, place), marginBefore(recipe.hidden[0]));
}

/** Layers one after the other. */
export function stack(layers: readonly Layer[], margin = 0): Network {
  const parameters = layers.flatMap((layer) => layer.parameters);
  const states = layers.flatMap((layer) => layer.states ?? []);
  return {
    margin,
    parameters,
    states,
    stored: layers.flatMap((layer) => [...layer.parameters, ...(layer.states ?? [])]),
    forward: (X, chance) => layers.reduce((values, layer) => layer.forward(values, chance), X),
    backward: (dZ) => {
      layers.reduceRight<typeof dZ | null>((gradient, layer) => gradient && layer.backward(gradient), dZ);
    },
  };
}

function layersOf({ hidden, output }: NetworkRecipe, place: Place): Layer[] {
  const layers: Layer[] = [];
  let picture: Picture = { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  hidden.forEach((layer, index) => {
    const name = `hidden${index + 1}`;
    const first = index === 0;
    if (layer.kind === 'convolution') {
      const size = { ...layer, name, picture, first, margin: marginBefore(hidden[index + 1]) };
      layers.push(convolutionLayer(place, size));
      picture = outputOf(size);
    } else {
      const { neurons, activation, dropout: share } = layer;
      layers.push(dense(place, { name, inputs: valuesOf(picture), neurons, before: activation, first }));
      layers.push(activation === 'relu' ? relu(place.engine) : sigmoid(place.engine));
      if (share > 0) layers.push(dropout(place, neurons, share, index));
      picture = { height: 1, width: 1, channels: neurons };
    }
  });
  const inputs = valuesOf(picture);
  const size = { name: 'output', inputs, neurons: output.neurons, before: 'sigmoid' } as const;
  layers.push(dense(place, { ...size, first: hidden.length === 0 }));
  return layers;
}

/** The margin that a layer wants around its input. */
function marginBefore(layer: NetworkRecipe['hidden'][number] | undefined): number {
  return layer?.kind === 'convolution' ? marginOf(layer.kernel) : 0;
}
