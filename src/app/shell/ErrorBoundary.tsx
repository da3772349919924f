import { Component, type ReactNode } from "react";

interface ErrorBoundaryProps {
  /** Where a change of this value tries again: another place, another view. */
  readonly resetOn: string;
  /** What failed, as the beginning of a sentence: "The heatmap". By default the page itself. */
  readonly part?: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly message: string | null;
  readonly failedOn: string;
}

/** Shows that a part of the page failed, and a way on, in place of an empty page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { message: null, failedOn: "" };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(
    { resetOn }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return resetOn === state.failedOn ? null : { message: null, failedOn: resetOn };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <div className="place-failed" role="alert" data-testid="error-boundary">
        <p>
          {this.props.part === undefined
            ? `Something in the page itself went wrong: ${message}`
            : `${this.props.part} could not be shown: ${message} The rest of the page goes on working.`}
        </p>
        <p>
          Nothing of yours is lost: your own testbeds, runs and results stay in this browser. Going
          back, or opening the link anew, may lead on; if it does not, please report this sentence
          with the address above.
        </p>
        <p className="place-ways-on">
          <button type="button" className="button button-main" onClick={() => location.reload()}>
            Open this view anew
          </button>
          <a href={location.pathname}>Open the first view</a>
        </p>
      </div>
    );
  }
}
