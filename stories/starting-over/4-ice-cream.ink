=== rocky_road
~ scene(earth, (Jim, Essie))
Nine miles took an hour and ten. By Sepulveda the ice cream was in Essie’s shoe. They did not talk about the day. They talked about whether the boy was old enough for a lizard, and who had invented pistachio, and what he had wanted. # part: Ice cream
The house was dark. Essie went ahead, putting on lamps. “Daniel’s got bear until the fifth,” she said. There were two spoons and a long sofa, and on the television an old black-and-white man was driving an old black-and-white woman home. “Oh, I love this one,” said Essie, and remembered half a minute too late how it went. The man in the film stopped the car. They both dived for the remote.
Then there was only the dark screen, with a sofa in it, and two people a long way apart with a tub between them.
Spike: Budge up, you great lemon. # aside
Buffy: It’s a big sofa. Let them have the sofa. # aside
“I keep seeing your face,” said Jim. “In there.”
“I keep seeing the tub. Isn’t that dumb? I thought, somebody cleaned this really nicely.” She had meant it for one of the four jokes. Her spoon was rattling, and she put it down.
* [Essie asks. # by: Essie # pull: {trust(Essie, Jim)}]
    ~ agree(Essie, embrace, Jim)
    “Would it be okay,” said Essie, “if somebody just held on to me? Like, not in a scene?”
    * * [Jim moves up. # by: Jim # pull: {trust(Jim, Essie)}]
        ~ agree(Jim, embrace, Essie)
        ~ begin(embrace, (Jim, Essie))
        “Two taps,” said Jim.
        “Two taps,” said Essie, and came in under his arm like somebody getting in out of the weather.
        -> under_his_arm
    * * [Jim stays where he is. # by: Jim # pull: 3]
        ~ add_trust(Essie, Jim, 1)
        “Ask me tomorrow?” said Jim. “I want to. I’d just like to be some other guy for a night first.”
        He reached her the blanket, at the full length of his arm. She wrapped herself in it and thought that she had been turned down before, but never so carefully.
* [Essie opens the network’s champagne. # by: Essie # pull: 2]
    ~ set_merry(Essie, true)
    ~ agree(Essie, embrace, Jim)
    It was warm, it had been sent for the hundredth episode, and she had two glasses down in the time that it took him to find a third. “There!” said Essie, and held out both arms. “All better. Come here.”
    It was about the nicest thing that anyone had ever said to Jim.
    “Ask me when it’s you,” he said.
    ~ add_trust(Essie, Jim, 1)
    ~ set_merry(Essie, false)
    He put a glass of water by her, and two aspirin, and then, having considered, a bucket. In the morning she remembered all of it. She went through it twice, with her eyes shut, and there was nothing in it that she minded.
* [Essie says good night. # by: Essie # pull: 2]
    “You’ve got the school run,” said Essie. “Go. I’m fine.”
    Jim went as far as the truck, and sat in it until her lights were out; and as she had left them on to see whether he would, it was a late night for everyone.
- -> nine_letters

= under_his_arm
* [Essie taps. # by: Essie # pull: 2]
    ~ withdraw(Essie, embrace)
    It was all right, and it was all right, and then the sleeve against her cheek was only a sleeve, with an arm in it. Her hand went out by itself and knocked on the tub.
    He had gone before it could knock again. He was over by the lamp, where she could see the whole of him, eating ice cream.
    “It isn’t …” said Essie.
    “You don’t have to say what it is.”
    “I know. I know I don’t.” And then at last she cried, a good deal, and he stayed by the lamp, and told her about lizards.
    ~ add_trust(Essie, Jim, 2)
    Spike: He stopped. # aside
    Buffy: Yeah. # aside
    Spike: She only got as far as one. # aside
* [Jim taps. # by: Jim # pull: 2]
    ~ withdraw(Jim, embrace)
    It was Jim who tapped, on his own knee, twice. She sat up at once.
    “I thought it’d be you,” said Jim. He was looking at his arms. “They keep remembering.”
    “So we’ll wear them out,” said Essie. She gave him the tub to hold, which took both of them, and the spoon, and after some thought the blanket, the remote, and a lamp.
    ~ add_trust(Jim, Essie, 2)
    Buffy: She’s funny. # aside
    Spike: She’s you. # aside
    Buffy: No, I hit people. # aside
* [Neither of them taps. # by: Jim, Essie # pull: {love(Jim, Essie)}]
    The sprinklers came on, did the lawn, and went off. Whatever was in the tub turned to soup. They had held on to each other for a living for six years, in graveyards, with a man crouching by to keep the light on their eyes, and it had not been a thing like this.
    ~ finish(embrace)
    ~ add_love(Jim, Essie, 1)
    ~ add_love(Essie, Jim, 1)
    Jim let himself out at two. He said good night to the door.
- -> nine_letters
