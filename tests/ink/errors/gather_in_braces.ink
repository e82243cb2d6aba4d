{true:
  - - deep
}
