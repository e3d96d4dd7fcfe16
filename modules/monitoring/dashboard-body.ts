import type { Line } from "./metric";

/** A value that is drawn across a graph. */
export interface Mark {
  readonly label: string;
  readonly value: number;
}

/** One graph of a dashboard. */
export interface Graph {
  readonly title: string;
  /** Unit of its values. */
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Seconds over which one value is gathered. */
  readonly periodSeconds: number;
  /** Where alarms go off. */
  readonly marks: readonly Mark[];
}

/** Graphs under a heading. */
export interface Section {
  readonly title: string;
  readonly graphs: readonly Graph[];
}

/** Graphs in a row of the dashboard's 24 columns. */
const GRAPHS_A_ROW = 3;
const WIDTH = 24 / GRAPHS_A_ROW;
const HEIGHT = 6;
const HEADING_HEIGHT = 1;

/**
 * A dashboard as CloudWatch reads it, without the sections and graphs that have nothing to show.
 *
 * @param region Of the graphs; each line has its own beside.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(sections: readonly Section[], region: string): string {
  let top = 0;
  const widgets = sections.flatMap(({ title, graphs }) => {
    const shown = graphs.filter(({ lines }) => lines.length > 0);
    if (shown.length === 0) return [];
    const y = top + HEADING_HEIGHT;
    const heading = { type: "text", x: 0, y: top, width: 24, height: HEADING_HEIGHT };
    top = y + Math.ceil(shown.length / GRAPHS_A_ROW) * HEIGHT;
    return [
      { ...heading, properties: { markdown: `## ${title}` } },
      ...shown.map((graph, index) => ({
        type: "metric",
        x: (index % GRAPHS_A_ROW) * WIDTH,
        y: y + Math.floor(index / GRAPHS_A_ROW) * HEIGHT,
        width: WIDTH,
        height: HEIGHT,
        properties: properties(graph, region),
      })),
    ];
  });
  // Each graph keeps its own period, or a week's view would draw other values than the alarms see.
  return JSON.stringify({ periodOverride: "inherit", widgets });
}

function properties({ title, unit, lines, periodSeconds, marks }: Graph, region: string): object {
  return {
    title,
    view: "timeSeries",
    region,
    period: periodSeconds,
    metrics: lines.map(rendered),
    yAxis: { left: { label: unit, min: 0, showUnits: false } },
    annotations: { horizontal: marks },
  };
}

function rendered({ metric, label, region }: Line): readonly unknown[] {
  if (typeof metric === "string") return [{ expression: metric, label, region }];
  const dimensions = Object.entries(metric.dimensions).flat();
  return [metric.namespace, metric.name, ...dimensions, { stat: metric.statistic, label, region }];
}
