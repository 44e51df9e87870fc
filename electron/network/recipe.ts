/** A recipe as a person wrote it: read whole, or refused with every field that is wrong and what it may be. */
import { z } from 'zod';
import { Failure } from '../contract/failure.ts';
import type { Allowed, FieldFault } from '../contract/fault.ts';
import { Recipe } from '../contract/training.ts';
import { sizeOf } from './size.ts';

/**
 * @param text JSON
 * @param file what to call it in a failure
 * @throws {Failure} `not-json`, `bad-recipe`
 */
export function parseRecipe(text: string, file: string): Recipe {
  const written = parseJson(text, file);
  const parsed = Recipe.safeParse(written);
  const schema = z.toJSONSchema(Recipe, { io: 'input' }) as Schema;
  const paths = [...(parsed.error?.issues.map(({ path }) => path) ?? []), ...unknownFields(written, schema)];
  const faults = paths.map((path) => faultAt(path, written, schema));
  if (parsed.success) faults.push(...impossibleLayers(parsed.data));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new Failure({ code: 'bad-recipe', file, faults });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The engine's own sentence is English; of it we keep the place, which is the end where it names none.
    const at = Number(/position (\d+)/.exec(String(cause))?.[1] ?? text.length);
    const lines = text.slice(0, at).split('\n');
    const place = { line: lines.length, column: lines[lines.length - 1].length + 1 };
    throw new Failure({ code: 'not-json', file, ...place }, { cause });
  }
}

type Path = readonly PropertyKey[];

/** Layers that are right by themselves and cannot follow those before them. */
function impossibleLayers(recipe: Recipe): FieldFault[] {
  const { sides } = sizeOf(recipe);
  const firstDense = recipe.hidden.findIndex(({ kind }) => kind === 'dense');
  const fault = (field: string, is: string, value: string): FieldFault => {
    return { field, is, allowed: { what: 'choice', values: [value] }, orNull: false };
  };
  return recipe.hidden.flatMap(({ kind }, i) => {
    if (kind === 'convolution' && firstDense !== -1 && i > firstDense)
      return [fault(`hidden[${i}].kind`, '"convolution"', '"dense"')];
    // Half of one pixel is none.
    return sides[i] === 0 && sides[i - 1] !== 0 ? [fault(`hidden[${i}].pooled`, 'true', 'false')] : [];
  });
}

/** The part of JSON Schema that zod writes for a recipe. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

/** What is wrong at a path of what was written, by the schema of recipes. */
function faultAt(path: Path, written: unknown, schema: Schema): FieldFault {
  let value = written;
  let node: Schema | undefined = schema;
  let around = schema;
  for (const key of path) {
    around = branchOf(node ?? {}, value);
    node = typeof key === 'number' ? around.items : around.properties?.[String(key)];
    value = isObject(value) ? value[String(key)] : undefined;
  }
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return {
    field: field.replace(/^\./, ''),
    is: value === undefined ? null : shorten(JSON.stringify(value)),
    allowed: node === undefined ? { what: 'absent', fields: fieldsOf(around) } : allowedBy(node),
    orNull: node?.anyOf?.some(({ type }) => type === 'null') ?? false,
  };
}

/** Fields that no recipe has: a misspelt one must not pass for its default. */
function unknownFields(value: unknown, node: Schema, path: Path = []): Path[] {
  const { items, properties } = branchOf(node, value);
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => (items === undefined ? [] : unknownFields(item, items, [...path, i])));
  }
  if (!isObject(value) || properties === undefined) return [];
  return Object.keys(value).flatMap((key) => {
    const below = [...path, key];
    return Object.hasOwn(properties, key) ? unknownFields(value[key], properties[key], below) : [below];
  });
}

/** Of a union, the branch that the value is of by its `kind`; the fields of all where it is of none. */
function branchOf({ oneOf, anyOf, ...node }: Schema, value: unknown): Schema {
  if (oneOf === undefined) return anyOf?.find(({ type }) => type !== 'null') ?? node;
  const kinds = oneOf.map(({ properties }) => properties?.['kind']?.const);
  const chosen = oneOf[kinds.indexOf(isObject(value) ? value['kind'] : undefined)] as Schema | undefined;
  if (chosen !== undefined) return chosen;
  const all = Object.assign({}, ...oneOf.map(({ properties }) => properties)) as Record<string, Schema>;
  return { properties: { ...all, kind: { enum: kinds } } };
}

function allowedBy(node: Schema): Allowed {
  const { type, anyOf, oneOf, minimum = null, exclusiveMinimum = null, maximum = null } = node;
  const choices = node.enum ?? anyOf?.map((branch) => branch.const);
  if (node.const !== undefined) return choice([node.const]);
  if (choices?.every((value) => value !== undefined)) return choice(choices);
  if (anyOf !== undefined || oneOf !== undefined)
    return { what: 'object', fields: oneOf === undefined ? fieldsOf(branchOf(node, null)) : ['kind'] };
  switch (type) {
    case 'boolean':
      return choice([true, false]);
    case 'string':
      return { what: 'name' };
    case 'array':
      return { what: 'list' };
    case 'object':
      return { what: 'object', fields: fieldsOf(node) };
    default:
      return {
        what: 'number',
        whole: type === 'integer',
        from: minimum,
        above: exclusiveMinimum,
        to: maximum,
      };
  }
}

const choice = (values: readonly unknown[]): Allowed => {
  return { what: 'choice', values: values.map((value) => JSON.stringify(value)) };
};

const fieldsOf = ({ properties = {} }: Schema): string[] => Object.keys(properties);

/** Long enough to know a value by. */
const LONGEST = 40;

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
