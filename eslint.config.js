// Rules for the browser modules, their tests and nothing else. What a rule forbids here is a hole, not a taste.
import js from "@eslint/js";
import globals from "globals";

const markup = "User text becomes a text node; markup from strings is how a note would run as code.";
const sentence = "The extraction finds plain literals only: t(\"Hola, {name}\", { name }).";
const chance = "Missing on plain http; use crypto.getRandomValues.";

export default [
  { ignores: ["build/**", "data/**", "node_modules/**", ".venv/**"] },
  js.configs.recommended,
  {
    files: ["board/web/**/*.js", "facilitator/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      "no-restricted-globals": ["error", { name: "alert", message: "Blocks the page; say it in the page." }],
    },
  },
  {
    files: ["tests/**/*.js", "*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
  },
  {
    // Browser tests and sabotage scripts may hold pieces that run inside a page.
    files: ["tests/browser/**/*.js", "bench/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.node, ...globals.browser } },
  },
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-undef": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: markup },
        { property: "outerHTML", message: markup },
        { property: "insertAdjacentHTML", message: markup },
        { property: "setHTMLUnsafe", message: markup },
        { property: "createContextualFragment", message: markup },
        { object: "document", property: "write", message: markup },
        { object: "document", property: "writeln", message: markup },
        { property: "randomUUID", message: chance },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "Property[key.name=/^(inner|outer)HTML$/]", message: markup },
        { selector: "CallExpression[callee.name=/^n?t$/][arguments.0.type!='Literal']", message: sentence },
        { selector: "Property[key.value=/^(inner|outer)HTML$/]", message: markup },
      ],
    },
  },
];
