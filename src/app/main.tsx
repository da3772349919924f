import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../chart/chart.css";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { App } from "./App.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Fetched where somebody looks for a fault: with it the store is checked after every change.
if (location.hash === "#check") {
  void import("../state/watchInvariants.ts").then(({ watchInvariants }) => watchInvariants());
}
