import { difficulty } from "../../../figures/difficulty.ts";
import { diversity } from "../../../figures/diversity.ts";
import { size } from "../../../figures/size.ts";
import { Cite } from "../parts/Cite.tsx";
import { FoundTable, Judged } from "../parts/Found.tsx";
import { Passage, Prose, Section } from "../parts/Passage.tsx";
import { Value } from "../parts/Value.tsx";

export function Properties() {
  return (
    <Section id="size-diversity-difficulty" number={6} title="Size, diversity, difficulty">
      <Prose>
        <p>
          What about the data decides how far a network rises? The paper varies three properties,
          each with the others held, and finds that ER during fine-tuning grows with all three (
          <Cite of="andreassen2022" />
          ). We varied the same three. Mind that our networks are tiny and our images letters: where
          we differ, nothing is refuted.
        </p>
      </Prose>
      <Passage figure={size}>
        <h4>Size</h4>
        <p>
          The paper: more data, more ER. Pre-trained for equally many steps on{" "}
          <Value figure={size} of="pre-training-conditions" /> sizes of data, the peak on display
          faces is <Value figure={size} of="pre-training-first" /> with the smallest and{" "}
          <Value figure={size} of="pre-training-last" /> with all of the pool. On the claim for
          pre-training our letters <Judged of="size" />.
        </p>
        <p>
          Of the fine-tuning data, the smallest part gives{" "}
          <Value figure={size} of="fine-tuning-first" /> and all of the set{" "}
          <Value figure={size} of="fine-tuning-last" />: here our letters{" "}
          <Judged of="fine-tuning-size" />.
        </p>
      </Passage>
      <Passage figure={diversity}>
        <h4>Diversity</h4>
        <p>
          Equally many images can be few typefaces drawn many times or many drawn seldom. The peak
          is <Value figure={diversity} of="faces-first" /> with the fewest typefaces and{" "}
          <Value figure={diversity} of="faces-last" /> with all: our letters <Judged of="faces" />.
        </p>
        <p>
          Or they can be of one kind or of all. Does a pool of all kinds give more than display
          faces alone? Our letters <Judged of="against-display" />. More than text faces alone? They{" "}
          <Judged of="against-text" />. More than handwriting alone? They{" "}
          <Judged of="against-handwriting" />.
        </p>
      </Passage>
      <Passage figure={difficulty}>
        <h4>Difficulty</h4>
        <p>
          An example is difficult if an ensemble of networks often gets it wrong. Pre-trained on the
          easiest fifth of the pool, our network peaks at{" "}
          <Value figure={difficulty} of="pre-training-first" />; on the hardest, at{" "}
          <Value figure={difficulty} of="pre-training-last" />: our letters{" "}
          <Judged of="difficulty" />. Fine-tuned on the easiest or the hardest examples instead, it
          peaks at <Value figure={difficulty} of="fine-tuning-first" /> or{" "}
          <Value figure={difficulty} of="fine-tuning-last" />: they{" "}
          <Judged of="fine-tuning-difficulty" />.
        </p>
      </Passage>
      <FoundTable about="size" caption="Size: the paper says, we measured" />
      <FoundTable about="diversity" caption="Diversity: the paper says, we measured" />
      <FoundTable about="difficulty" caption="Difficulty: the paper says, we measured" />
    </Section>
  );
}
