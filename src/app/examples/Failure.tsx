/** A fetch that failed, in words for the visitor. */
export function Failure({ message }: { readonly message: string }) {
  return (
    <p className="note note-bad" role="alert">
      {message}
    </p>
  );
}
