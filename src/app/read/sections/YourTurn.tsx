import { useExplorer } from "../../../state/store.ts";
import { writeQuery } from "../../../state/urlTable.ts";
import { DEFAULT_VIEW, type Place } from "../../../state/view.ts";
import { Prose, Section } from "../parts/Passage.tsx";

export function YourTurn() {
  return (
    <Section id="your-turn" number={10} title="Your turn">
      <Prose>
        <p>
          <PlaceLink to="evaluate">Evaluate</PlaceLink> measures checkpoints in this browser: press
          one button there and a fine-tuning run of ours is measured on your machine, image by
          image, its path growing as you watch. Then drop your own, as ONNX files, one for each
          epoch. Nothing leaves your machine.
        </p>
        <p>
          Ask of your run what this page asked of others. Where does it lie at its start, and which
          line is it judged by? When is ER largest, and is its interval clear of zero there? Is the
          last epoch the one you would ship if tomorrow’s images looked a little different?{" "}
          <PlaceLink to="explore">Explore</PlaceLink> holds the testbeds of this page with every
          model in them.
        </p>
      </Prose>
    </Section>
  );
}

function PlaceLink({ to, children }: { readonly to: Place; readonly children: string }) {
  const goTo = useExplorer((state) => state.goTo);
  return (
    <a
      href={`?${writeQuery({ ...DEFAULT_VIEW, place: to })}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        goTo(to);
        scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}
