/** A question for the class, with its answer. Both may hold slots such as {drop.meanDrop}. */
export interface Task {
  readonly question: string;
  readonly answer: string;
}

/** One screen of a lesson: some text beside one view. */
export interface Screen {
  readonly title: string;
  /** Paragraphs that the class sees. */
  readonly text: readonly string[];
  /** The query of a link to the view shown, such as "figure=drop&set=model:3"; null for text alone. */
  readonly view: string | null;
  /** Paragraphs that only the teacher sees. */
  readonly notes: readonly string[];
  readonly tasks: readonly Task[];
  /** Minutes planned, above 0. */
  readonly minutes: number;
}

/** An ordered list of views with text, as a teacher writes it; see docs/teachers-guide.md. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** One paragraph: for whom, and what they will know afterwards. */
  readonly summary: string;
  readonly author: string;
  readonly screens: readonly Screen[];
}

/** Minutes planned for the whole lesson. */
export function minutesOf({ screens }: Lesson): number {
  return screens.reduce((sum, { minutes }) => sum + minutes, 0);
}
