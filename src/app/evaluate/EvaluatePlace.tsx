export default function EvaluatePlace() {
  return <p className="place-waiting">Being built.</p>;
}
