/** A JSON file as a person wrote it: read whole by its schema, or told field by field what is wrong and what it may be. */
import { z } from 'zod';
import { Failure } from './failure.ts';
import type { Allowed, FieldFault, TextKind } from './fault.ts';

/** @throws {Failure} `not-json`, with the line and the column */
export function parseJson(text: string, file: string): unknown {
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

/** Every field that is wrong, missing or misspelt; none where `data` is what was written. */
export function readFields<Type extends z.ZodType>(
  type: Type,
  written: unknown,
): { data: z.output<Type> | null; faults: FieldFault[] } {
  const parsed = type.safeParse(written);
  const schema = z.toJSONSchema(type, { io: 'input' }) as Schema;
  const paths = [...(parsed.error?.issues.map(({ path }) => path) ?? []), ...unknownFields(written, schema)];
  return {
    data: parsed.success ? parsed.data : null,
    faults: paths.map((path) => faultAt(path, written, schema)),
  };
}

type Path = readonly PropertyKey[];

/** The part of JSON Schema that zod writes, and what our own schemas add to it. */
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
  /** Which kind of text it is. */
  text?: TextKind;
}

/** What is wrong at a path of what was written, by its schema. */
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

/** Fields that the schema has not: a misspelt one must not pass for its default. */
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
  const bare = anyOf?.filter((branch) => branch.type !== 'null');
  if (bare?.length === 1) return allowedBy({ ...bare[0], ...(node.text && { text: node.text }) });
  if (anyOf !== undefined || oneOf !== undefined)
    return { what: 'object', fields: oneOf === undefined ? fieldsOf(branchOf(node, null)) : ['kind'] };
  switch (type) {
    case 'boolean':
      return choice([true, false]);
    case 'string':
      return node.text === undefined ? { what: 'name' } : { what: 'text', text: node.text };
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
