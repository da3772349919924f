export type ImagesChoice = "bundled" | "own";

interface ImagesSwitchProps {
  readonly chosen: ImagesChoice;
  readonly onChoose: (choice: ImagesChoice) => void;
}

const CHOICES: readonly { readonly value: ImagesChoice; readonly title: string }[] = [
  { value: "bundled", title: "Letters, from the page" },
  { value: "own", title: "My own" },
];

/** Which images checkpoints are measured on. */
export function ImagesSwitch({ chosen, onChoose }: ImagesSwitchProps) {
  return (
    <>
      <p className="images-words">
        {chosen === "bundled"
          ? "Try it on the page’s letters with the page’s own checkpoints, or measure yours on images of your own."
          : "Your checkpoints on your images, in three steps. Nothing leaves this machine."}
      </p>
      <fieldset className="segmented images-switch">
        <legend>Images</legend>
        {CHOICES.map(({ value, title }) => (
          <label key={value}>
            <input
              type="radio"
              name="images"
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
