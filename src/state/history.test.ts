import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterChange, stepBack, stepForward, type ViewHistory } from "./history.ts";
import { codeOfId } from "./idCodes.ts";
import { useExplorer } from "./store.ts";
import { bareTestbed } from "./testing.ts";
import { DEFAULT_VIEW, type View } from "./view.ts";

const EMPTY: ViewHistory = { past: [], future: [] };
const excluding = (...excluded: string[]): View => ({ ...DEFAULT_VIEW, excluded });

describe("the history of views", () => {
  it("goes back through every choice and forward again", () => {
    const choices = fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(choices, (names) => {
        const views = [DEFAULT_VIEW, ...names.map((name) => excluding(name))];
        let history = EMPTY;
        for (let i = 1; i < views.length; i++) {
          history = afterChange(history, views[i - 1] ?? DEFAULT_VIEW, views[i] ?? DEFAULT_VIEW);
        }
        let at = views.length - 1;
        for (let back = stepBack(history, views[at] ?? DEFAULT_VIEW); back; at--) {
          expect(back.view).toBe(views[at - 1]);
          history = back.history;
          back = stepBack(history, back.view);
        }
        expect(at).toBe(0);
        for (let on = stepForward(history, DEFAULT_VIEW); on; at++) {
          expect(on.view).toBe(views[at + 1]);
          history = on.history;
          on = stepForward(history, on.view);
        }
        expect(at).toBe(views.length - 1);
      }),
    );
  });

  it("forgets what was undone once something else is chosen", () => {
    const first = afterChange(EMPTY, DEFAULT_VIEW, excluding("a"));
    const back = stepBack(first, excluding("a"));
    const other = afterChange(back?.history ?? EMPTY, DEFAULT_VIEW, excluding("b"));
    expect(other.future).toEqual([]);
    expect(stepForward(other, excluding("b"))).toBeNull();
  });

  it("does not count the clock and the zoom", () => {
    const moved: View = { ...DEFAULT_VIEW, position: 3, zoom: { x: [0, 1], y: [0, 1] } };
    expect(afterChange(EMPTY, DEFAULT_VIEW, moved)).toBe(EMPTY);
  });

  it("shows names in place of the codes of a link that was left before its testbed came", () => {
    const testbed = bareTestbed(DEFAULT_VIEW.testbed);
    useExplorer.setState({ testbed: { state: "ready", value: testbed } });
    const code = codeOfId("net");
    useExplorer.getState().showView({ ...DEFAULT_VIEW, only: [code], excluded: [code] });
    const { only, excluded } = useExplorer.getState().view;
    expect({ only, excluded }).toEqual({ only: ["net"], excluded: ["net"] });
    useExplorer.setState(useExplorer.getInitialState());
  });
});
