import type { StepUnit, TestSetKind } from "../types.ts";
import type { Decimal } from "./numberText.ts";

/** What a column is. */
export type ColumnRole =
  /** The model's name. */
  | "name"
  /** The group of the model. */
  | "group"
  /** The training run that the row is a step of; an empty field is no step. */
  | "run"
  /** The step within the run, a number. */
  | "step"
  /** The random seed of the run. */
  | "seed"
  /** An accuracy: in a wide table on the column's test set, in a long one on the row's. */
  | "accuracy"
  /** A number of right answers, in the same way. */
  | "correct"
  /** A number of examples, in the same way. */
  | "total"
  /** In a long table: the name of the test set. */
  | "test-set"
  /** A property of the model, kept as an attribute. */
  | "attribute"
  | "ignore";

export type AccuracyUnit = "fraction" | "percent";

export interface ColumnMapping {
  readonly role: ColumnRole;
  /** In a wide table: the name of the test set of an accuracy, a count or a size; otherwise null. */
  readonly testSet: string | null;
  /** Unit of an accuracy; null for other roles. */
  readonly unit: AccuracyUnit | null;
}

export interface TestSetMapping {
  /** Name as in the columns or, in a long table, as in the rows. */
  readonly name: string;
  readonly kind: TestSetKind;
  /** For a shift: the name of the in-distribution set to compare with; null takes the first of these. */
  readonly partner: string | null;
  /** Number of examples where the visitor gives one, or null. */
  readonly size: number | null;
}

/** How a table is to be understood. `proposeMapping` makes one, the visitor corrects it, `applyMapping` uses it. */
export interface TableMapping {
  /** Wide: a column a test set. Long: a row a model and test set. */
  readonly shape: "wide" | "long";
  readonly decimal: Decimal;
  /** As many as the table has columns. */
  readonly columns: readonly ColumnMapping[];
  readonly testSets: readonly TestSetMapping[];
  readonly stepUnit: StepUnit;
  /** Whether the rows of runs are models too, and so may enter a baseline. */
  readonly runRowsAreModels: boolean;
  /** What the proposal is unsure of, for the visitor. */
  readonly notes: readonly string[];
}

/** A column that is left out. */
export const ignored: ColumnMapping = { role: "ignore", testSet: null, unit: null };

/** Column numbers of a role, in order. */
export function columnsOf(mapping: TableMapping, role: ColumnRole): number[] {
  return mapping.columns.flatMap((column, k) => (column.role === role ? [k] : []));
}
