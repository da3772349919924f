import type { AttributeFilter } from "../../../state/attributeFilter.ts";
import type { Model, Testbed } from "../../../testbed/types.ts";
import { filterLike } from "../filter/filterOfBin.ts";
import { useShowOnly } from "../filter/useShowOnly.ts";
import { attributeText } from "./attributeText.ts";

interface AttributeRowsProps {
  readonly testbed: Testbed;
  readonly model: Model;
}

/** What the testbed states of a model; pressing a value shows only the models like it. */
export function AttributeRows({ testbed, model }: AttributeRowsProps) {
  const showOnly = useShowOnly();
  const stated = testbed.attributes.filter(({ id }) => model.attributes[id] !== undefined);
  if (stated.length === 0) return null;
  return (
    <dl className="readout attribute-rows" aria-label="Attributes">
      {stated.map((attribute) => {
        const text = attributeText(attribute, model.attributes[attribute.id]);
        return (
          <div key={attribute.id} className="readout-row">
            <dt>{attribute.title}</dt>
            <dd>
              <button
                type="button"
                className="attribute-value"
                title={`Show only models like it in ${attribute.title.toLowerCase()}`}
                onClick={() => {
                  const filter: AttributeFilter | null = filterLike(
                    attribute,
                    model,
                    testbed.models,
                  );
                  if (filter) showOnly(filter);
                }}
              >
                {text}
              </button>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
