import { useMemo, useRef } from "react";
import {
  type FindingId,
  findingNamed,
  findingsAbout,
  type Topic,
} from "../../../figures/findingRows.ts";
import { estimateInterval, estimateMean, verdictWords } from "../../../figures/findingWords.ts";
import type { Finding } from "../../../testbed/findings.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { FindingsTable, setWords } from "../../findings/FindingsTable.tsx";
import { useNear } from "../../shell/useNear.ts";
import { OUR_RUNS, useShelf, useShelvedFindings } from "../shelf.tsx";
import { keepTogether } from "./keepTogether.ts";
import { Waiting } from "./Value.tsx";

/** A line of the findings with the testbed that it was measured on; null until both are here. */
function useFinding(of: FindingId): { finding: Finding | null; testbed: Testbed } | null {
  const findings = useShelvedFindings(true);
  const testbed = useShelf().testbeds.get(OUR_RUNS);
  return useMemo(() => {
    if (findings.state !== "ready" || testbed?.state !== "ready") return null;
    return { finding: findingNamed(findings.value, of), testbed: testbed.value };
  }, [findings, testbed, of]);
}

/** What our letters do to a claim, as the rest of a sentence: "agree", "leave it open on display faces". */
export function Judged({ of }: { readonly of: FindingId }) {
  const found = useFinding(of);
  if (!found) return <Waiting />;
  const { finding, testbed } = found;
  return (
    <span
      className="value value-measured"
      data-number="measured"
      data-finding={of}
      title={`Our measurement: ${testbed.title}`}
    >
      {finding ? verdictWords(finding, setWords(testbed)) : "say nothing yet"}
      <span className="visually-hidden"> (our measurement)</span>
    </span>
  );
}

interface FoundProps {
  readonly of: FindingId;
  /** Id of a test set. */
  readonly on: string;
}

/** An estimate of the findings with its interval: "+5.8 [+4.0, +7.5]". */
export function Found({ of, on }: FoundProps) {
  const found = useFinding(of);
  if (!found) return <Waiting />;
  const { finding, testbed } = found;
  const estimate = finding?.byTestSet.get(on);
  const interval = finding && estimate ? estimateInterval(finding, estimate) : null;
  return (
    <span
      className="value value-measured"
      data-number="measured"
      data-finding={of}
      title={`Our measurement: ${testbed.title}`}
    >
      {finding && estimate ? keepTogether(estimateMean(finding, estimate)) : "not measured"}
      {interval !== null && ` ${interval}`}
      <span className="visually-hidden"> (our measurement)</span>
    </span>
  );
}

interface FoundTableProps {
  readonly about: Topic;
  /** What the lines have in common, for the caption. */
  readonly caption: string;
}

/** The lines of a topic as a table, beside the passage that speaks of them. */
export function FoundTable({ about, caption }: FoundTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const findings = useShelvedFindings(useNear(frame));
  const testbed = useShelf().testbeds.get(OUR_RUNS);
  const lines = useMemo(
    () => (findings.state === "ready" ? findingsAbout(findings.value, about) : []),
    [findings, about],
  );
  const ready = findings.state === "ready" && testbed?.state === "ready" && lines.length > 0;
  return (
    <div ref={frame} className="essay-table" data-findings={about}>
      {ready && <FindingsTable testbed={testbed.value} findings={lines} caption={caption} />}
      {findings.state === "failed" && <p className="note note-bad">{findings.message}</p>}
    </div>
  );
}
