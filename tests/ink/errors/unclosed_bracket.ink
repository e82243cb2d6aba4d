* Take the [lamp
* Leave
