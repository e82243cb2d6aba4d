{true:
  * One
  * Two
    -> END
}
- After.
