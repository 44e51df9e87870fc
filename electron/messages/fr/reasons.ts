/** Pourquoi un pli n’a pas été lu, ou une chose n’a pu se faire : ce qui est arrivé, et que faire. */
import { FORMAT_NAMES } from '../../contract/formats.ts';
import { type IdxFault, inBrackets, type Reason, type ReasonSentences } from '../reasons.ts';
import { all, any, number, share } from './format.ts';
import { faultSentence } from './recipes.ts';

export const reasons: ReasonSentences = {
  'no-line': () =>
    'Aucune ligne portant un code postal n’a été trouvée. Saisissez le code, ou numérisez le côté de l’adresse.',
  'boxes-differ': ({ boxes, address }) =>
    `Les cases du code postal disent ${boxes}, l’adresse elle-même ${address}. Les cases l’emportent.`,
  blank: () => 'La page est blanche. Vérifiez que le côté de l’adresse a été numérisé.',
  doubtful: ({ postcode, confidence, threshold }) =>
    `Sans doute ${postcode}, mais sûr à ${share(confidence)} seulement, pour ${share(threshold)} demandés. À vérifier.`,
  ambiguous: ({ first, second }) =>
    `Deux codes postaux sont à peu près aussi probables : ${first} ou ${second}. À vous de choisir.`,
  'not-listed': ({ postcode }) =>
    `${postcode} ne figure pas dans le répertoire des codes postaux. À vérifier.`,
  'no-such-start': ({ postcode }) =>
    `${postcode} n’est pas un code postal de ce pays : aucun n’y commence ainsi. À vérifier.`,
  'too-small': ({ pixels, dpi }) =>
    `Les chiffres n’ont que ${number(pixels)} px de haut. Numérisez à nouveau à ${number(dpi)} ppp ou plus.`,
  absent: () => 'Ce fichier n’existe pas. Il a peut-être été déplacé ou renommé.',
  changed: () => 'Ce fichier a changé depuis sa lecture. Déposez-le de nouveau pour le lire tel qu’il est.',
  forbidden: () => 'Vous n’avez pas le droit d’ouvrir ce fichier. Demandez-le à son propriétaire.',
  'empty-file': () => 'Le fichier est vide. Numérisez à nouveau.',
  'not-an-image': () =>
    `Le fichier n’est pas une image que Facteur sait lire. Numérisez en ${any(FORMAT_NAMES)}.`,
  damaged: ({ page }) => `La page ${number(page)} est abîmée ou incomplète. Numérisez-la à nouveau.`,
  'damaged-pdf': ({ page }) =>
    page === null
      ? 'Le PDF est abîmé ou incomplet. Numérisez à nouveau.'
      : `La page ${number(page)} du PDF est abîmée ou incomplète. Numérisez-la à nouveau.`,
  'locked-pdf': () => 'Le PDF demande un mot de passe. Enregistrez-le à nouveau sans mot de passe.',
  'pdf-without-pages': () => 'Le PDF n’a aucune page. Numérisez à nouveau.',
  'too-many-pages': ({ pages, limit }) =>
    `Le fichier compte ${number(pages)} pages, plus que les ${number(limit)} que Facteur sait lire. Divisez-le.`,
  'too-slow': ({ seconds }) =>
    `Abandonné après ${number(seconds)} secondes : le fichier est abîmé, ou demande bien plus de travail qu’un pli. Numérisez à nouveau.`,
  'too-many-pixels': ({ megapixels, limit }) =>
    `La page compte ${number(megapixels)} mégapixels, plus que les ${number(limit)} que Facteur sait lire. Numérisez à 600 ppp ou moins.`,
  'too-large': ({ megabytes, limit }) =>
    `Le fichier pèse ${number(megabytes)} Mo, plus que les ${number(limit)} Mo que Facteur sait lire. Divisez-le, ou numérisez à 600 ppp ou moins.`,
  'no-scans-in-folder': () =>
    `Ce dossier ne contient aucune image. Facteur lit les formats ${all(FORMAT_NAMES)}.`,
  'region-outside': ({ width, height }) =>
    `Le cadre est en dehors de la page, qui fait ${number(width)} × ${number(height)} px. Donnez-en un qui soit dessus.`,
  'region-too-small': ({ width, height }) =>
    `Le cadre est trop petit pour contenir un code postal : il doit faire au moins ${number(width)} × ${number(height)} px sur la page. Agrandissez-le.`,
  'no-fonts': () =>
    'Dessiner des enveloppes demande les polices d’une copie de développement : lancez npm install dans le dossier de Facteur.',
  'bad-truth': ({ file, line, fault }) =>
    `${line === 0 ? file : `${file}, ligne ${line}`} : ${
      {
        absent: 'ce fichier n’existe pas.',
        format: 'ce n’est ni du CSV ni du JSON avec les colonnes file et postcode.',
        file: 'le nom de l’image manque.',
        postcode:
          'ce n’est pas un code postal du pays qui est lu (voir --country). Laissez-le vide si l’image n’en a pas.',
        empty: 'la liste est vide.',
      }[fault]
    }`,
  'not-idx': ({ file, fault, expected = '', found = '' }) =>
    `${file} n’est pas un jeu de chiffres au format IDX : ${IDX_FAULTS[fault](expected, found)}.`,
  'unknown-recipe': ({ name, known }) =>
    `Il n’y a pas de recette nommée « ${name} ». Recettes connues : ${all(known)}.`,
  'no-recipe-file': ({ file }) =>
    `Il n’y a pas de recette dans ${file} : aucun fichier lisible à cet endroit. Vérifiez le chemin, ou donnez seulement le nom d’une recette.`,
  'not-json': ({ file, line, column }) =>
    `${file} n’est pas du JSON : il est illisible à partir de la ligne ${number(line)}, colonne ${number(column)}.`,
  'bad-recipe': ({ file, faults }) =>
    `La recette ${file} est inutilisable : ${faults.map(faultSentence).join(' ')}`,
  'unknown-country': ({ name, known }) =>
    `Il n’y a pas de pays nommé « ${name} ». Pays connus : ${all(known)} ; ou bien digits:2 à digits:10 pour des chiffres quelconques à la suite, ou votre propre fichier JSON.`,
  'no-country-file': ({ file }) =>
    `Il n’y a pas de pays dans ${file} : aucun fichier lisible à cet endroit. Vérifiez le chemin, ou donnez seulement le code d’un pays.`,
  'bad-country': ({ file, faults }) =>
    `Le pays ${file} est inutilisable : ${faults.map(faultSentence).join(' ')}`,
  'bad-directory': ({ file, fault }) =>
    `La liste de codes postaux ${file} est inutilisable : ${DIRECTORY_FAULTS[fault]}.`,
  'other-network': ({ recipe, model }) =>
    `La recette « ${recipe} » construit un autre réseau que le modèle « ${model} », et ne peut donc pas partir de ses poids. Partez de zéro, ou prenez une recette qui a les couches du modèle.`,
  'recipe-too-large': ({ recipe }) =>
    `La recette « ${recipe} » demande plus que les 2 Go de mémoire qu’un entraînement peut avoir. Réduisez son lot (batch), ou les canaux et les neurones de ses couches.`,
  diverged: ({ recipe }) =>
    `L’entraînement selon la recette « ${recipe} » s’est emballé : ses poids ont grandi sans limite. Baissez le taux d’apprentissage (rate) de la recette.`,
  'bad-model': ({ file, fault, part = '' }) =>
    `Le modèle ${file} est inutilisable : ${MODEL_FAULTS[fault](part)}.`,
  'unknown-model': ({ model }) =>
    `Il n’y a pas de modèle nommé « ${model} ». La commande « models » en donne la liste.`,
  'model-exists': ({ model }) =>
    `Il y a déjà un modèle nommé « ${model} », et il est conservé. Donnez à celui-ci un autre nom avec --as.`,
  'model-in-use': ({ model }) =>
    `Le modèle « ${model} » est en service ou fourni avec Facteur : il est conservé. Choisissez-en d’abord un autre.`,
  'digits-alone': ({ recipe, model }) =>
    model === undefined
      ? `Les modèles de la recette « ${recipe} » ne peuvent pas lire de plis : ${SOFTMAX}. Rien n’a été entraîné. Prenez une recette dont la sortie est sigmoid, comme « reader » ; pour des chiffres seuls, « facteur train » sans --use.`
      : `Le modèle « ${model} » (recette « ${recipe} ») ne peut pas lire de plis : ${SOFTMAX}. Prenez un modèle d’une recette dont la sortie est sigmoid, comme « reader ».`,
  'passed-over': ({ recipe, model, instead }) =>
    `Le modèle « ${model} » (recette « ${recipe} ») ne peut pas lire de plis : ${SOFTMAX}. Facteur lit donc avec « ${instead} » ; pour vous y tenir : « facteur models use ${instead} ».`,
  'no-previous-model': () =>
    'Il n’y a pas de modèle antérieur auquel revenir : aucun n’a servi avant celui-ci, ou il a été écarté.',
  'nothing-to-confirm': () =>
    'Facteur n’a pas trouvé de code postal ici : il n’y a rien à confirmer. Saisissez le bon code.',
  'wrong-length': ({ postcode, digits }) =>
    `${postcode} n’est pas un code postal du pays pour lequel le pli a été lu : il y faut ${number(digits)} chiffres. Saisissez-les tous.`,
  'training-under-way': () => 'Un entraînement est déjà en cours. Attendez qu’il finisse, ou arrêtez-le.',
  'not-writable': ({ file }) =>
    `Impossible d’écrire ${file}. Vérifiez que son dossier existe, qu’on peut y écrire, et qu’aucun autre programme n’a ouvert le fichier.`,
  'bad-database': ({ file, fault }) => `Le journal ${file} ${DATABASE_FAULTS[fault]}`,
  'unknown-kernels': ({ name, known }) =>
    `FACTEUR_KERNELS demande les noyaux « ${name} », que cette machine n’a pas. Elle a ${all(known)} ; sans FACTEUR_KERNELS, Facteur prend les plus rapides.`,
  cancelled: () => 'Arrêté avant la fin. Relancez quand vous voulez.',
  'worker-died': () =>
    'Facteur a échoué ici, peut-être faute de mémoire, et reste utilisable. Réessayez quand rien d’autre n’est en cours.',
  unexpected: () => 'Facteur n’a pas pu le faire, par sa propre faute. Merci de le signaler.',
};

const SOFTMAX = 'sa sortie softmax voit toujours l’un des dix chiffres, jamais l’absence de chiffre';

const IDX_FAULTS: Record<IdxFault, (expected: string, found: string) => string> = {
  unreadable: () => 'il est illisible',
  compressed: () => 'ses données compressées sont abîmées ou incomplètes',
  magic: () => 'il ne commence pas comme un fichier IDX',
  type: () => 'ses nombres ne sont pas des octets non signés',
  dimensions: () => 'il s’arrête avant la fin de ses dimensions',
  length: (expected, found) => `il annonce ${expected} nombres et en contient ${found}`,
  shape: (expected, found) => `ses dimensions sont ${found} là où il faut ${expected}`,
  count: (expected, found) => `il y a ${found} étiquettes pour ${expected} images`,
  label: (expected, found) =>
    `${found} n’est pas une étiquette ; il y a ${expected}, la dernière pour ce qui n’est pas un chiffre`,
};

const DIRECTORY_FAULTS: Record<Extract<Reason, { code: 'bad-directory' }>['fault'], string> = {
  absent: 'son fichier n’est pas là',
  form: 'ce n’est pas un objet dont « towns » donne à chaque code postal une liste de communes, vide si elles ne sont pas connues',
  digits: 'ses codes postaux n’ont pas tous autant de chiffres que ceux du pays',
};

const MODEL_FAULTS: Record<Extract<Reason, { code: 'bad-model' }>['fault'], (part: string) => string> = {
  absent: () => 'son fichier n’est pas là',
  form: () =>
    'un modèle est un fichier .safetensors avec sa fiche, un .json, à côté ; ONNX est pour d’autres programmes',
  'no-card': (card) =>
    `sa fiche ${card} n’est pas là. Un modèle tient en deux fichiers : mettez-les dans un même dossier`,
  card: () => 'sa fiche est abîmée',
  recipe: (part) => `ce Facteur ne connaît pas sa recette${inBrackets(part)}`,
  truncated: () => 'son fichier est abîmé ou incomplet',
  digest: () => 'ses poids ne sont pas ceux que décrit sa fiche',
  shape: (tensor) => `ses poids ne vont pas avec sa recette${inBrackets(tensor)}`,
  'not-finite': (tensor) => `certains de ses poids ne sont pas des nombres${inBrackets(tensor)}`,
};

const DATABASE_FAULTS: Record<Extract<Reason, { code: 'bad-database' }>['fault'], string> = {
  unusable:
    'ne peut pas être ouvert. Vérifiez que le dossier existe, qu’on peut y écrire, et que le fichier est un journal de Facteur.',
  newer: 'a été écrit par une version plus récente de Facteur. Installez-la, ou choisissez un autre fichier.',
  busy: 'est en cours d’écriture par un autre programme. Réessayez dans un instant.',
};
