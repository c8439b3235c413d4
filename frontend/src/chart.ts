// Series of an indicator. Tooltips are drawn on the canvas: the content policy allows no inline styles.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { openEvidence } from "./lib/drawer";

use([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Point {
  day: string;
  period: string;
  value: number;
  said: string;
  goal: boolean;
  evidence: string;
}
interface Series {
  unit: string;
  scale: number;
  lines: { name: string; points: Point[] }[];
}

const COLOURS = ["#0b6170", "#b4571f", "#5a4a8a", "#3b7a3f", "#8a6d00", "#9c2b5a", "#46555f"];

function draw(figure: HTMLElement, series: Series): void {
  const chart = init(figure);
  const single = series.lines.every((line) => line.points.length === 1);
  const text = { color: "#46555f", fontFamily: getComputedStyle(document.body).fontFamily };
  const tooltip = {
    renderMode: "richText" as const,
    formatter: (at: unknown) => {
      const point = (at as { data: { point: Point }; seriesName: string }).data.point;
      return `${(at as { seriesName: string }).seriesName} ${point.period}\n${point.said}`;
    },
  };
  const data = (point: Point, x: string) => ({
    value: single ? point.value / series.scale : [x, point.value / series.scale],
    point,
    symbol: point.goal ? "emptyDiamond" : "circle",
  });
  chart.setOption({
    color: COLOURS,
    textStyle: text,
    tooltip,
    legend: single ? undefined : { bottom: 0, textStyle: text },
    grid: { left: 64, right: 16, top: 28, bottom: single ? 28 : 56 },
    xAxis: single ? { type: "category", data: series.lines.map((line) => line.name) } : { type: "time" },
    yAxis: { type: "value", name: series.unit, splitLine: { lineStyle: { color: "#e8ecee" } } },
    series: single
      ? [{ type: "bar", barMaxWidth: 40, data: series.lines.map((line) => data(line.points[0]!, "")) }]
      : series.lines.map((line) => ({
          type: "line",
          name: line.name,
          symbolSize: 9,
          data: line.points.map((point) => data(point, point.day)),
        })),
  });
  chart.on("click", (at) => void openEvidence((at.data as unknown as { point: Point }).point.evidence));
  new ResizeObserver(() => chart.resize()).observe(figure);
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
  const source = document.getElementById(figure.dataset.chart ?? "");
  if (source) draw(figure, JSON.parse(source.textContent ?? "") as Series);
}
