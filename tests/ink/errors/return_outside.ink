{true:
  ~ return
}
=== hall
~ return 1
