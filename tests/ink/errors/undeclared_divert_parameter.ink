=== to(place)
-> place
