import { properties } from "../../../figures/properties.ts";
import { Cite } from "../parts/Cite.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Value } from "../parts/Value.tsx";

export function Properties() {
  return (
    <Section id="size-diversity-difficulty" number={6} title="Size, diversity, difficulty">
      <Passage figure={properties} always={<Claims />}>
        <p>
          On our letters, with <Value figure={properties} of="seeds" /> seeds a condition and peaks
          taken on display faces: of <Value figure={properties} of="size-conditions" /> sizes,{" "}
          <Value figure={properties} of="size-mostTitle" /> peaks highest (
          <Value figure={properties} of="size-most" />) and{" "}
          <Value figure={properties} of="size-leastTitle" /> lowest (
          <Value figure={properties} of="size-least" />
          ). Of the conditions of diversity, <Value figure={properties} of="diversity-mostTitle" />{" "}
          peaks highest (
          <Value figure={properties} of="diversity-most" />) and{" "}
          <Value figure={properties} of="diversity-leastTitle" /> lowest (
          <Value figure={properties} of="diversity-least" />
          ). Of those of difficulty, <Value figure={properties} of="difficulty-mostTitle" /> (
          <Value figure={properties} of="difficulty-most" />) and{" "}
          <Value figure={properties} of="difficulty-leastTitle" /> (
          <Value figure={properties} of="difficulty-least" />
          ).
        </p>
      </Passage>
    </Section>
  );
}

/** What the paper says; it needs no figure. */
function Claims() {
  return (
    <>
      <p>
        What about the data decides how far a network rises? The paper varies three properties, each
        with the others held as they are, and finds that ER during fine-tuning grows with all three
        (<Cite of="andreassen2022" />
        ). More pre-training images raise the peak. So does diversity at equal number: images of
        many classes rather than many images of few. And so does difficulty: images that an ensemble
        of networks often gets wrong rather than images that all get right.
      </p>
      <p>
        The last is the least expected, and the easiest to misread. Difficult examples make the
        network no more accurate on the way; they make its shifted accuracy larger than its accuracy
        explains. As always with ER, the axes must be read together.
      </p>
    </>
  );
}
