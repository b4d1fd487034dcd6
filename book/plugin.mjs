// Directives of the course. Each emits one plain node; the theme turns it into HTML (theme/renderer/course.py).

/** A directive whose only argument is a name and whose node carries it under `key`. */
const named = (directive, type, key, doc) => ({
  name: directive,
  doc,
  arg: { type: String, required: true, doc: "The name, as it stands in its own file." },
  run(data) {
    return [{ type, [key]: String(data.arg).trim() }];
  },
});

export default {
  name: "In Their Shoes",
  directives: [
    named("question", "question", "id", "A question of exercises/questions, by its id."),
    named("question-source", "questionsource", "id", "How a question is written in its file, by its id."),
    named("chart", "chart", "name", "A chart of theirshoes.charts, by its name."),
    named("dataset", "dataset", "name", "A dataset with its tables and columns, by the name of its folder."),
    named("hand-in", "handin", "assignment", "The hand-in box of an assignment, by its name."),
  ],
};
