/** What the name of a column suggests. Words are matched whole, between blanks, hyphens, underscores, dots and brackets. */

function words(name: string): string[] {
  return name
    .normalize("NFC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%#α@]+/u)
    .map((word) => word.replace(/^#(?=.)/, ""))
    .filter((word) => word !== "");
}

function has(name: string, vocabulary: ReadonlySet<string>): boolean {
  return words(name).some((word) => vocabulary.has(word));
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

// Beside English, the words of spreadsheets in German, French, Spanish, Italian, Portuguese and Dutch.
const nameWords = set(
  "model models name network net arch architecture checkpoint method id modell modelle netz netzwerk architektur bezeichnung modèle modèles nom réseau modelo modelos nombre red modello modelli nome rete naam netwerk",
);
const groupWords = set(
  "group kind type family category class training pretraining pretrained gruppe typ art familie kategorie klasse vortraining groupe famille catégorie classe grupo tipo familia família categoría categoria gruppo famiglia groep",
);
const runWords = set("run trajectory experiment lauf durchlauf essai ejecución corrida execução");
const stepWords = set(
  "step steps epoch epochs iteration iterations iter alpha α samples epoche epochen schritt schritte époque époques étape étapes itération época épocas paso pasos iteración epoca epoche passo passi iterazione iteração stap stappen",
);
const seedWords = set("seed startwert graine semilla seme semente");
const testSetWords = set(
  "dataset testset set benchmark split shift eval evaluation environment domain distribution",
);
const accuracyWords = set(
  "acc accuracy top1 top@1 acc1 acc@1 score performance genauigkeit trefferquote précision exactitude precisión exactitud accuratezza acurácia nauwkeurigheid",
);
const correctWords = set("correct right hits ncorrect numcorrect richtig richtige");
const totalWords = set(
  "n total size count examples images num nexamples support anzahl gesamt beispiele exemples ejemplos esempi aantal",
);
const otherWords = set(
  "run hparam hyperparameter mix cutmix lr rate wd decay param params parameters flops gflops macs gmacs batch bs depth width year dropout smoothing mixup eps epsilon temperature momentum time seconds hours throughput loss nll ce ece mce brier error err std stderr sd se low high lower upper ci min max rank ranking index year size img resolution pixels layers heads dim hidden parameter parameterzahl jahr größe groesse bildgröße bildgroesse auflösung aufloesung tiefe breite lernrate stapelgröße gewichtsabfall zeit dauer sekunden verlust fehler rang mio millionen paramètre paramètres année taille résolution profondeur largeur durée perte erreur parámetro parámetros año tamaño resolución profundidad anchura duración pérdida parametro parametri anno dimensione risoluzione profondità durata parâmetro parâmetros ano tamanho resolução jaar grootte duur",
);
const shiftedWords = set(
  "ood shift shifted v2 v4 v6 sketch a r c o corrupted corruption corruptions adversarial autoattack pgd objectnet rendition wild robust target imagenetv2 imagenet-a",
);
const inDistributionWords = set("id val validation test clean iid source indistribution train");

const boundWords = set("low high lower upper ci ci95 std stderr sd se sem");

export const looksLike = {
  /** The end of an interval or the size of an error: of no use beside counts, and no property of a model. */
  bound: (name: string) => has(name, boundWords),
  name: (name: string) => has(name, nameWords),
  group: (name: string) => has(name, groupWords),
  run: (name: string) => has(name, runWords),
  step: (name: string) =>
    has(name, stepWords) && !has(name, set("run hparam hyperparameter mix cutmix lr rate batch")),
  seed: (name: string) => has(name, seedWords),
  testSet: (name: string) =>
    has(name, testSetWords) ||
    words(name).join(" ") === "test set" ||
    words(name).join("") === "test",
  accuracy: (name: string) => has(name, accuracyWords) || /(^|\W)top[\s-]?1(\W|$)/i.test(name),
  correct: (name: string) => has(name, correctWords),
  total: (name: string) => has(name, totalWords),
  other: (name: string) => has(name, otherWords),
  shifted: (name: string) =>
    has(name, shiftedWords) || /v2|sketch|imagenet-?[arco]\b|-c$/i.test(name),
  inDistribution: (name: string) =>
    has(name, inDistributionWords) || /^(imagenet([-_ ]?1k)?|cifar-?10|mnist)$/i.test(name),
  /** A part of the unshifted set, such as `val-on-imagenet-a-classes`. */
  partOfInDistribution: (name: string) =>
    /^(imagenet[-_ ])?(id|val|validation|test)[-_ ](on|of|for)[-_ ]/i.test(name),
};

/** The unit of a step, by the name of its column. */
export function stepUnitOf(name: string): "epoch" | "step" | "samples-seen" | "alpha" {
  const all = words(name);
  if (all.some((word) => /^([ée]poc|époque)/.test(word))) return "epoch";
  if (all.includes("samples")) return "samples-seen";
  if (all.includes("alpha") || all.includes("α")) return "alpha";
  return "step";
}

const countSuffix =
  /[\s_\-.(:[]*(num|n)?[\s_\-.]*(correct|right|hits|total|count|size|examples|images|n)[\s)\]]*$/i;
const accuracySuffix = /[\s_\-.(:[]+(acc|accuracy|top-?1|acc@?1|score|%)[\s)\]%]*$/i;
const prefix = /^(acc|accuracy|top-?1|n|num|correct|total)[\s_\-.:]+/i;
const unitSuffix = /\s*[([]\s*%?\s*[)\]]\s*$/;

/** The test set that a column is about: its name without the words for an accuracy, a count or a unit. */
export function testSetOfColumn(name: string, role: "accuracy" | "correct" | "total"): string {
  const plain = role === "accuracy" ? name : name.replace(countSuffix, "");
  const stripped = plain
    .replace(accuracySuffix, "")
    .replace(prefix, "")
    .replace(unitSuffix, "")
    .trim();
  return stripped === "" ? name : stripped;
}
