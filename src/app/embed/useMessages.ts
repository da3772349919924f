import { useCallback, useEffect, useRef } from "react";
import { useExplorer } from "../../state/store.ts";
import { writeQuery } from "../../state/urlTable.ts";
import { explainedShare } from "../../testbed/baselineFit.ts";
import type { PlacedModel, PlaneData } from "../../testbed/plane.ts";
import { pause, play, seek } from "../../trajectory/clock.ts";
import { type Command, envelope, type MessageModel, type Report, readCommand } from "./messages.ts";

/** The shortest time between two reports of a view that is changing. */
const STATE_INTERVAL_MS = 100;

/**
 * Exchanges messages with the page around the view. Where the link names that page's origin (`?embed=ORIGIN`), messages are
 * posted to it and taken from it alone. Where it does not, they are posted to whichever page frames this one, which is safe
 * because a view within a frame holds published figures only; and commands are taken from the framing window, whose page
 * could open any view anyway.
 */
export function useMessages(plane: PlaneData | null, sentence: string): void {
  const parentOrigin = useExplorer((state) => state.view.embed);
  const framed = window.parent !== window;
  const post = useCallback(
    (report: Report) => {
      if (!framed || parentOrigin === null) return;
      window.parent.postMessage(envelope(report), parentOrigin === "" ? "*" : parentOrigin);
    },
    [framed, parentOrigin],
  );
  useCommands(post, parentOrigin, plane, sentence);
  useReports(post, plane, sentence);
}

function useCommands(
  post: (report: Report) => void,
  parentOrigin: string | null,
  plane: PlaneData | null,
  sentence: string,
): void {
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      if (window.parent === window || event.source !== window.parent) return;
      if (parentOrigin !== "" && event.origin !== parentOrigin) return;
      const command = readCommand(event.data);
      if (command === null) return;
      if ("problem" in command) post({ type: "problem", message: command.problem });
      else if (command.type === "get-state") {
        if (plane !== null) post(stateOf(plane, sentence));
      } else for (const message of obey(command, plane)) post({ type: "problem", message });
    };
    addEventListener("message", onMessage);
    return () => removeEventListener("message", onMessage);
  }, [post, parentOrigin, plane, sentence]);
}

function useReports(
  post: (report: Report) => void,
  plane: PlaneData | null,
  sentence: string,
): void {
  const greeted = useRef(false);
  useEffect(() => {
    if (plane === null) return;
    if (!greeted.current) post({ type: "ready" });
    greeted.current = true;
    post(stateOf(plane, sentence));
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = useExplorer.subscribe((now, before) => {
      if (now.hovered !== before.hovered) {
        post({
          type: "hover",
          model: messageModels(plane, now.hovered ? [now.hovered] : [])[0] ?? null,
        });
      }
      if (now.view === before.view && now.clock?.playing === before.clock?.playing) return;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        post(stateOf(plane, sentence));
      }, STATE_INTERVAL_MS);
    });
    return () => {
      clearTimeout(waiting);
      unsubscribe();
    };
  }, [post, plane, sentence]);
}

/** Does what was asked; gives back what could not be done. */
function obey(
  command: Exclude<Command, { type: "get-state" }>,
  plane: PlaneData | null,
): readonly string[] {
  const { openQuery, changeView, updateClock, view } = useExplorer.getState();
  switch (command.type) {
    case "set-view": {
      // The frame stays a frame, of the same page, whatever the query says.
      const query = new URLSearchParams(command.query);
      query.set("embed", view.embed ?? "");
      query.delete("place");
      openQuery(query.toString());
      const { linkNotes, dismissNotes } = useExplorer.getState();
      dismissNotes();
      return linkNotes;
    }
    case "select": {
      const known = new Set(plane?.testbed.models.map(({ id }) => id));
      const unknown = command.models.filter((id) => !known.has(id));
      changeView({ selected: command.models.filter((id) => known.has(id)) });
      return unknown.map((id) => `no model ${id} in this testbed`);
    }
    case "play":
      updateClock(play);
      return [];
    case "pause":
      updateClock(pause);
      return [];
    case "seek":
      updateClock((clock) => seek(pause(clock), command.position));
      return [];
  }
}

function stateOf(plane: PlaneData, sentence: string): Report {
  const { view, clock } = useExplorer.getState();
  const { testbed, x, y, scale, baseline, baselineGroups } = plane;
  const line = baseline?.kind === "least-squares" ? baseline.fit : null;
  return {
    type: "state",
    query: writeQuery({ ...view, embed: null }),
    testbed: { id: testbed.id, title: testbed.title },
    x: { id: x.id, title: x.title },
    y: { id: y.id, title: y.title },
    scale,
    baseline: baseline && {
      groups: baselineGroups,
      n: baseline.n,
      slope: line?.slope ?? null,
      intercept: line?.intercept ?? null,
      r2: explainedShare(plane),
    },
    sentence,
    selected: messageModels(plane, view.selected),
    clock: clock && { position: clock.position, range: clock.range, playing: clock.playing },
  };
}

function messageModels({ models }: PlaneData, ids: readonly string[]): MessageModel[] {
  const wanted = models.filter(({ model }) => ids.includes(model.id));
  return wanted.map(messageModel);
}

function messageModel({ model, x, y, er }: PlacedModel): MessageModel {
  const { id, title, group } = model;
  return { id, title, group, xAccuracy: x.fraction, yAccuracy: y.fraction, er };
}
