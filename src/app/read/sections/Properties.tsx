import { Cite } from "../parts/Cite.tsx";
import { Prose, Section } from "../parts/Passage.tsx";

export function Properties() {
  return (
    <Section id="size-diversity-difficulty" number={6} title="Size, diversity, difficulty">
      <Prose>
        <p>
          What about the data decides how far a network rises? The paper varies three properties,
          each with the others held as they are, and finds that ER during fine-tuning grows with all
          three (<Cite of="andreassen2022" />
          ). More pre-training images raise the peak. So does diversity at equal number: images of
          many classes rather than many images of few. And so does difficulty: images that an
          ensemble of networks often gets wrong rather than images that all get right.
        </p>
        <p>
          The last is the least expected, and the easiest to misread. Difficult examples make the
          network no more accurate on the way; they make its shifted accuracy larger than its
          accuracy explains. As always with ER, the axes must be read together.
        </p>
      </Prose>
    </Section>
  );
}
