/**
 * A model as ONNX (onnx.ai; field numbers from its onnx.proto3), for whatever else runs networks. Everything between
 * a picture's bytes and the activations is in the graph: the input's scale, the layers, the temperature.
 */
import { DIGIT_SIDE } from '../../contract/digit.ts';
import type { Layer, ModelCard } from '../../contract/training.ts';
import { ANSWERS } from '../measuring/confidence.ts';
import { outputOf } from '../layers/convolution.ts';
import { EPSILON } from '../layers/normalisation.ts';
import type { Picture } from '../layers/picture.ts';
import { bytes, type Field, float, join, message, text, whole, wholes } from './protobuf.ts';
import type { Tensor, Weights } from '../layers/weights.ts';

/** The operators' version: old enough for every runtime of the last years. */
export const OPSET = 13;
/** The file format's version that came with it. */
const IR_VERSION = 7;

const DOCUMENTATION = `Reads one handwritten or printed digit.
Input "images": float32 [n, 1, ${DIGIT_SIDE}, ${DIGIT_SIDE}], 0 paper to 255 ink, normalised as MNIST was.
Output "logits": float32 [n, ${ANSWERS}], calibrated. Output "activations": float32 [n, ${ANSWERS}], `;
const OUTPUTS = {
  sigmoid: 'sigmoids of the logits: ten independent answers, all low when the picture is no digit.',
  softmax: 'softmax of the logits: one probability shared by the ten digits.',
};

/** @param weights the card's own @returns the bytes of an .onnx file */
export function encodeOnnx(card: ModelCard, weights: Weights): Uint8Array {
  const { hidden, output } = card.recipe;
  const graph = createGraph();
  const constant = (name: string): string => graph.constant(name, tensorNamed(weights, name));

  // x = (byte − mean) · scale. One channel: by rows and by channels are the same order.
  const scaled = (name: string): string =>
    graph.constant(name, { shape: [1, 1, DIGIT_SIDE, DIGIT_SIDE], data: tensorNamed(weights, name).data });
  let value = graph.node('Sub', ['images', scaled('input.mean')]);
  value = graph.node('Mul', [value, scaled('input.scale')]);

  /** What comes out of the layer above; null once it is a plain row of numbers. */
  let picture: Picture | null = { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  const dense = (weight: string, bias: string): void => {
    const W = tensorNamed(weights, weight);
    if (picture !== null) value = graph.node('Flatten', [value], [integer('axis', 1)]);
    const columns = picture === null ? W : channelsFirst(W, picture);
    value = graph.node(
      'Gemm',
      [value, graph.constant(weight, columns), constant(bias)],
      [integer('transB', 1)],
    );
    picture = null;
  };

  // The notebook's network has the notebook's names.
  const isNotebook = weights.has('W1');
  hidden.forEach((layer, index) => {
    const name = `hidden${index + 1}`;
    if (layer.kind === 'dense') {
      dense(isNotebook ? 'W1' : `${name}.weight`, isNotebook ? 'b1' : `${name}.bias`);
      // Dropout is for training alone.
      value = graph.node(layer.activation === 'relu' ? 'Relu' : 'Sigmoid', [value]);
      return;
    }
    if (picture === null) throw new RangeError(`${name}: a convolution after a dense layer`);
    const W = kernelsFirst(tensorNamed(weights, `${name}.weight`));
    const kernels = graph.constant(`${name}.weight`, W);
    value = graph.node('Conv', [value, kernels], convolutionAttributes(layer));
    if (layer.pooled) {
      value = graph.node('MaxPool', [value], [integers('kernel_shape', [2, 2]), integers('strides', [2, 2])]);
    }
    const learnt = ['gamma', 'beta', 'mean', 'variance'].map((part) => constant(`${name}.${part}`));
    value = graph.node('BatchNormalization', [value, ...learnt], [real('epsilon', EPSILON)]);
    value = graph.node('Relu', [value]);
    picture = outputOf({ ...layer, picture });
  });
  dense(isNotebook ? 'W2' : 'output.weight', isNotebook ? 'b2' : 'output.bias');

  const temperature = graph.constant('temperature', {
    shape: [1],
    data: Float32Array.of(card.temperature),
  });
  graph.node('Div', [value, temperature], [], 'logits');
  if (output.loss === 'sigmoid') graph.node('Sigmoid', ['logits'], [], 'activations');
  else graph.node('Softmax', ['logits'], [integer('axis', 1)], 'activations');

  return join([
    whole(1, IR_VERSION), //                          ir_version
    text(2, 'facteur'), //                            producer_name
    text(3, card.revision), //                        producer_version
    text(6, DOCUMENTATION + OUTPUTS[output.loss]), // doc_string
    message(7, [
      ...graph.nodes.map((node) => message(1, node)),
      text(2, card.id),
      ...graph.constants.map((tensor) => message(5, tensor)),
      message(11, described('images', [1, DIGIT_SIDE, DIGIT_SIDE])),
      message(12, described('activations', [ANSWERS])),
      message(12, described('logits', [ANSWERS])),
    ]), //                                            graph
    message(8, [text(1, ''), whole(2, OPSET)]), //    opset_import
    // metadata_props: what else the card says.
    ...Object.entries({ recipe: card.recipe.name, date: card.date, weightsDigest: card.weightsDigest }).map(
      ([key, value]) => message(14, [text(1, key), text(2, value)]),
    ),
  ]);
}

function tensorNamed(weights: Weights, name: string): Tensor {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new RangeError(`${name} is absent`);
  return tensor;
}

type Convolution = Extract<Layer, { kind: 'convolution' }>;

/** Padding on every side alike: rounds up what the stride leaves over. */
function convolutionAttributes({ kernel, stride }: Convolution): Field[][] {
  const padding = (kernel - 1) / 2;
  return [
    integers('kernel_shape', [kernel, kernel]),
    integers('strides', [stride, stride]),
    integers('pads', [padding, padding, padding, padding]),
  ];
}

/** [k × k × channels in × channels out] → [channels out × channels in × k × k] */
function kernelsFirst({ shape: [height, width, channels, out], data }: Tensor): Tensor {
  const n = height * width * channels;
  // First the channels out to the front, then those in before the pixels.
  const front = Float32Array.from({ length: data.length }, (_, i) => data[(i % n) * out + Math.floor(i / n)]);
  const rows = { shape: [out, n], data: front };
  const { data: turned } = channelsFirst(rows, { height, width, channels });
  return { shape: [out, channels, height, width], data: turned };
}

/** Columns that stand for a picture's values, channel fastest → the same columns, channel slowest. */
function channelsFirst({ shape, data }: Tensor, { height, width, channels }: Picture): Tensor {
  const pixels = height * width;
  const columns = pixels * channels;
  const turned = new Float32Array(data.length);
  for (let row = 0; row < data.length; row += columns) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        turned[row + channel * pixels + pixel] = data[row + pixel * channels + channel];
      }
    }
  }
  return { shape, data: turned };
}

/** Collects nodes and constants; a node answers the name of what comes out of it. */
function createGraph() {
  const nodes: Field[][] = [];
  const constants: Field[][] = [];
  return {
    nodes,
    constants,
    node(operator: string, inputs: string[], attributes: Field[][] = [], output = `value${nodes.length}`) {
      nodes.push([
        ...inputs.map((input) => text(1, input)),
        text(2, output),
        text(3, `${operator}${nodes.length}`),
        text(4, operator),
        ...attributes.map((attribute) => message(5, attribute)),
      ]);
      return output;
    },
    constant(name: string, { shape, data }: Tensor) {
      const raw = new Uint8Array(data.length * 4);
      const view = new DataView(raw.buffer);
      data.forEach((value, i) => view.setFloat32(i * 4, value, true));
      constants.push([wholes(1, shape), whole(2, FLOAT), text(8, name), bytes(9, raw)]);
      return name;
    },
  };
}

/** TensorProto.DataType */
const FLOAT = 1;

/** AttributeProto.AttributeType, and the field that each keeps its value in. */
const integer = (name: string, value: number): Field[] => [text(1, name), whole(3, value), whole(20, 2)];
const real = (name: string, value: number): Field[] => [text(1, name), float(2, value), whole(20, 1)];
const integers = (name: string, values: number[]): Field[] => [
  text(1, name),
  wholes(8, values),
  whole(20, 7),
];

/** ValueInfoProto: 32-bit floats, any number of rows. */
function described(name: string, shape: readonly number[]): Field[] {
  const rows = message(1, [text(2, 'n')]);
  const dimensions = shape.map((length) => message(1, [whole(1, length)]));
  return [text(1, name), message(2, [message(1, [whole(1, FLOAT), message(2, [rows, ...dimensions])])])];
}
