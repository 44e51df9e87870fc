/** Les recettes : à quoi sert chacune de celles de Facteur, et ce qui ne va pas dans celle, ou dans le pays, que quelqu’un a écrit. */
import type { FieldFault, TextKind } from '../../contract/fault.ts';
import type { recipes as en } from '../en/recipes.ts';
import { all, any, number } from './format.ts';

const quoted = (names: readonly string[]): string[] => names.map((name) => `« ${name} »`);
/** Tel quel : une borne n’est pas une mesure. */
const exact = (value: number): string => number(value, 12);

const TEXTS: Record<TextKind, string> = {
  code: 'des lettres, des chiffres et des tirets, 20 au plus, comme "IN"',
  name: 'un nom de 80 lettres au plus',
  pattern:
    'un zéro par chiffre, au moins autant que le dit « digits », avec ici ou là une espace ou un tiret, comme "00-000"',
  start: 'un à quatre chiffres entre guillemets droits, pas plus que n’en a le code, comme "01"',
  prefix: 'une à trois capitales, suivies ou non d’un tiret, comme "CH-"',
  word: 'deux à vingt capitales de A à Z sans espaces, comme "CEDEX" ou "POBOX"',
  file: 'le nom d’un fichier',
};

function allowedWords({ allowed }: FieldFault): string {
  switch (allowed.what) {
    case 'choice':
      return any(allowed.values);
    case 'number': {
      const { whole, from, above, to } = allowed;
      const kind = whole ? 'un nombre entier' : 'un nombre';
      if (above !== null)
        return `${kind} supérieur à ${exact(above)}${to === null ? '' : `, au plus ${exact(to)}`}`;
      if (from !== null)
        return to === null ? `${kind}, ${exact(from)} ou plus` : `${kind} de ${exact(from)} à ${exact(to)}`;
      return to === null ? kind : `${kind}, au plus ${exact(to)}`;
    }
    case 'name':
      return 'un nom fait de minuscules sans accent, de chiffres et de tirets, qui commence par une lettre';
    case 'text':
      return TEXTS[allowed.text];
    case 'free-name':
      return 'un nom qu’aucune autre recette ne porte';
    case 'list':
      return 'une liste';
    case 'object':
      return `un objet avec ${all(quoted(allowed.fields))}`;
    case 'absent':
      return all(quoted(allowed.fields));
  }
}

/** Une phrase : quel champ, ce qu’il vaut, ce qu’il peut être. */
export function faultSentence(fault: FieldFault): string {
  const { field, is, allowed, orNull } = fault;
  const what = `${field === '' ? 'Le tout' : `« ${field} »`} ${is === null ? 'manque' : `vaut ${is}`}`;
  if (allowed.what === 'absent')
    return `${what}, mais ce champ n’existe pas ici : il n’y a que ${allowedWords(fault)}.`;
  return `${what} : il faut ${allowedWords(fault)}${orNull ? ', ou null' : ''}.`;
}

export const recipes = {
  known: {
    tiny: 'Quelques secondes, pour voir comment cela se passe',
    notebook: 'Le réseau du cahier',
    wide: 'Plus large, il apprend aussi de chiffres tournés et penchés ; pour des chiffres seuls, pas pour lire',
    convolutional:
      'Le meilleur pour les chiffres seuls, pas pour lire : il cherche les traits où qu’ils soient',
    reader: 'Celui qui lit : il apprend aussi l’imprimé, le manuscrit, et ce qui n’est pas un chiffre',
    refresh: 'Une minute de plus pour reader, avec les chiffres que vous venez de confirmer',
  },
  own: 'Votre propre recette',
} satisfies typeof en;
