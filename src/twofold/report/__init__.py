"""A result told: for people, as plain data, SARIF, JUnit, and what changed since."""
